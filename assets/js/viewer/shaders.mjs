/**
 * The shaders of the picture, in the attributes and uniforms that Plotly's mesh gives.
 *
 * They light in linear colour with a key light from the upper left front, a cool fill, sky and
 * ground; translucent tissue grows denser towards its outline, like skin held against light.
 * Plotly's uniform `fresnel` carries the opacity. Corners come clockwise from Plotly, so
 * gl_FrontFacing is true on the inside.
 */

import { fractions } from "../data/colours.mjs";
import {
  DOTS, FOOTPRINTS, HOLE_MM, HOLE_OPACITY, LIGHT, MOST_HOLES, OUTLINE, PLACE, STRIPES,
  ZONE_EDGE, ZONES,
} from "../data/constants.mjs";

export const ATTRIBUTES = [
  { name: "position", type: "vec3" },
  { name: "normal", type: "vec3" },
  { name: "color", type: "vec4" },
  { name: "uv", type: "vec2" },
];

/** @type {(type: string) => (name: string) => {name: string, type: string}} */
const uniform = (type) => (name) => ({ name, type });
export const UNIFORMS = [
  ...["model", "view", "projection"].map(uniform("mat4")),
  ...["kambient", "kdiffuse", "kspecular", "roughness", "fresnel"].map(uniform("float")),
  { name: "texture", type: "sampler2D" },
];

/** Array of vec4: a deep zone's centre in the units of `position`, and units in a millimetre; 0 for none. */
export const HOLES = "holes";

/** @param {number} value */
const number = (value) => value.toFixed(4);
/** @param {number[]} values */
const numbers = (values) => values.map(number).join(", ");
/** @param {string} colour */
const vector = (colour) => `vec3(${numbers(fractions(colour))})`;

export const VERTEX = `precision highp float;
attribute vec3 position, normal;
attribute vec4 color;
attribute vec2 uv;
uniform mat4 model, view, projection;
uniform vec4 ${HOLES}[${MOST_HOLES}];
varying vec3 f_normal, f_position;
varying vec4 f_color;
varying vec2 f_uv;
varying float f_hole;

// How much is left of what lies around a deep zone: 1 far from it.
float around(vec4 hole) {
  if (hole.w == 0.0) return 1.0;
  float away = length(position - hole.xyz) / hole.w;
  return mix(${number(HOLE_OPACITY)}, 1.0,
    smoothstep(${number(HOLE_MM[0])}, ${number(HOLE_MM[1])}, away));
}

void main() {
  vec4 in_view = view * (model * vec4(position, 1.0));
  gl_Position = projection * in_view;
  f_position = in_view.xyz;
  f_normal = (view * vec4(normal, 0.0)).xyz;
  f_color = color;
  f_uv = uv;
  f_hole = 1.0;
  for (int i = 0; i < ${MOST_HOLES}; i++) f_hole = min(f_hole, around(${HOLES}[i]));
  if (color.r < 0.0) { // a square that glows: faces the eye, and is seen through everything
    in_view.xy += uv * -color.r;
    f_position = in_view.xyz;
    gl_Position = projection * in_view;
    gl_Position.z = -0.98 * gl_Position.w;
  }
}`;

const HEAD = `#extension GL_OES_standard_derivatives : enable
precision highp float;
uniform mat4 view;
uniform float kambient, kdiffuse, kspecular, roughness, fresnel;
uniform sampler2D texture;
varying vec3 f_normal, f_position;
varying vec4 f_color;
varying vec2 f_uv;
varying float f_hole;

vec3 facing() {
  vec3 n = normalize(f_normal);
  return gl_FrontFacing ? -n : n;
}

vec3 lit(vec3 colour, vec3 n, vec3 v) {
  vec3 base = pow(colour, vec3(${number(LIGHT.gamma)}));
  vec3 up = normalize((view * vec4(0.0, 0.0, 1.0, 0.0)).xyz);
  vec3 key = normalize(vec3(${numbers(LIGHT.key)}));
  vec3 fill = normalize(vec3(${numbers(LIGHT.fill)}));
  // The edge of the shadow is soft and warm, as light is that has gone through tissue.
  vec3 wrap = vec3(${numbers(LIGHT.wrap)});
  vec3 direct = max((vec3(dot(n, key)) + wrap) / (1.0 + wrap), 0.0);
  vec3 sky = mix(vec3(${numbers(LIGHT.ground)}), vec3(${numbers(LIGHT.sky)}), 0.5 + 0.5 * dot(n, up));
  vec3 light = kambient * ${number(LIGHT.sky_strength)} * sky
    + kdiffuse * ${number(LIGHT.key_strength)} * vec3(${numbers(LIGHT.key_colour)}) * direct
    + kdiffuse * ${number(LIGHT.fill_strength)} * vec3(${numbers(LIGHT.fill_colour)}) * max(dot(n, fill), 0.0);
  float sharp = 2.0 / pow(roughness, 3.0) + 2.0;
  float gloss = pow(max(dot(n, normalize(key + v)), 0.0), sharp)
    + ${number(LIGHT.fill_gloss)} * pow(max(dot(n, normalize(fill + v)), 0.0), sharp);
  float edge = pow(1.0 - clamp(dot(n, v), 0.0, 1.0), ${number(LIGHT.edge_power)});
  vec3 sum = base * light + kspecular * ${number(LIGHT.gloss)} * gloss + edge * ${number(LIGHT.edge)} * sky;
  return pow(sum, vec3(1.0 / ${number(LIGHT.gamma)}));
}
`;

export const TISSUE = `${HEAD}
void main() {
  vec3 n = facing(), v = normalize(-f_position);
  vec4 tissue = texture2D(texture, f_uv);
  float outline = pow(1.0 - clamp(abs(dot(n, v)), 0.0, 1.0), ${number(OUTLINE.power)});
  // Only what is seen through anyway grows thinner around a deep zone.
  float thin = fresnel < 0.99 ? f_hole : 1.0;
  float denser = min(fresnel * ${number(OUTLINE.gain)}, ${number(OUTLINE.most)}) * outline;
  float alpha = fresnel * thin + thin * (1.0 - fresnel) * denser;
  gl_FragColor = vec4(lit(tissue.rgb * f_color.rgb, n, v), 1.0) * alpha;
}`;

const { essential: ESSENTIAL, spillover: SPILLOVER, occasional: OCCASIONAL } = ZONES;

/**
 * The painted zones. f_color: weight of the region in each grade's channel or that of a place, 0.5
 * at the border; f_uv: position on the skin in mm. Essential and a place are solid, spillover striped,
 * occasional ringed dots. What glows deep inside has a negative f_color.r, the grade's number in
 * f_color.g and f_uv from -1 to 1; it is whole, ringed, or broken into rays.
 */
export const PAINT = `${HEAD}
// 1 within width, 0 beyond, over blur: the size of a pixel, not taken from a value that jumps.
float band(float value, float width, float blur) {
  return 1.0 - smoothstep(width - 0.7 * blur, width + 0.7 * blur, abs(value));
}

vec4 glowing() {
  float r = length(f_uv);
  if (r > 1.0) discard;
  // Seen from behind it is only a shimmer through the head.
  float before = smoothstep(-0.35, 0.35, dot(normalize(f_normal), normalize(-f_position)));
  vec3 colour = ${vector(ESSENTIAL.colour)};
  float form = 1.0;
  if (f_color.g > 1.5) {
    colour = ${vector(OCCASIONAL.colour)};
    form = 0.25 + 0.75 * smoothstep(-0.1, 0.3, cos(8.0 * atan(f_uv.y, f_uv.x)));
  } else if (f_color.g > 0.5) {
    colour = ${vector(SPILLOVER.colour)};
    form = 0.25 + 0.75 * smoothstep(-0.2, 0.4, cos(19.0 * r));
  }
  float core = exp(-7.0 * r * r);
  float halo = pow(1.0 - r, 1.3) * form;
  float alpha = max(0.95 * core, 0.85 * halo) * mix(0.12, 1.0, before) * fresnel;
  // A little more light than it covers, as of a lamp behind a thin shade.
  return vec4(mix(colour + 0.22, vec3(1.0, 0.93, 0.98), core) * alpha, 0.8 * alpha);
}

void main() {
  if (f_color.r < 0.0) {
    gl_FragColor = glowing();
    return;
  }
  if (gl_FrontFacing) discard;
  vec3 n = facing(), v = normalize(-f_position);
  float weight = max(max(f_color.r, f_color.g), max(f_color.b, f_color.a));
  // The weight runs over the whole blended border (9 mm), and so does the paint: pain has no edge.
  float inside = smoothstep(${numbers(ZONE_EDGE)}, weight);
  vec3 colour;
  float alpha;
  if (f_color.a >= weight) {
    colour = ${vector(PLACE.colour)};
    alpha = ${number(PLACE.alpha)} * inside;
  } else if (f_color.r >= weight) {
    colour = ${vector(ESSENTIAL.colour)};
    alpha = ${number(ESSENTIAL.alpha)} * inside;
  } else if (f_color.g >= weight) {
    colour = ${vector(SPILLOVER.colour)};
    float s = (f_uv.x + f_uv.y) / ${number(STRIPES.period_mm)};
    float stripe = band(fract(s) - 0.5, ${number(STRIPES.half)}, fwidth(s));
    alpha = ${number(SPILLOVER.alpha)} * inside * mix(${number(STRIPES.between)}, 1.0, stripe);
  } else {
    colour = ${vector(OCCASIONAL.colour)};
    vec2 cell_mm = vec2(${numbers(DOTS.cell_mm)});
    vec2 cell = f_uv / cell_mm;
    cell.x += 0.5 * mod(floor(cell.y), 2.0);
    float r = length((fract(cell) - 0.5) * cell_mm);
    float spot = band(r, ${number(DOTS.radius_mm)}, 0.7 * (fwidth(f_uv.x) + fwidth(f_uv.y)));
    alpha = ${number(OCCASIONAL.alpha)} * inside * mix(${number(DOTS.between)}, 1.0, spot);
  }
  gl_FragColor = vec4(lit(colour, n, v), 1.0) * alpha * fresnel * mix(0.45, 1.0, f_hole);
}`;

/**
 * Footprints on the bones. f_color.r: an origin, plain; f_color.g: an insertion, striped, so that
 * nobody needs the colours to tell them apart. f_uv.x: mm across the stripes.
 */
export const FOOTPRINT = `${HEAD}
void main() {
  if (gl_FrontFacing) discard;
  vec3 n = facing(), v = normalize(-f_position);
  float s = f_uv.x / ${number(FOOTPRINTS.stripe_mm)};
  float blur = fwidth(s);
  float stripe = smoothstep(0.30 - blur, 0.30 + blur, abs(fract(s) - 0.5));
  vec3 colour = f_color.g > f_color.r
    ? mix(${vector(FOOTPRINTS.insertion)}, ${vector(FOOTPRINTS["insertion-pale"])}, 0.8 * stripe * step(blur, 0.6))
    : ${vector(FOOTPRINTS.origin)};
  gl_FragColor = vec4(lit(colour, n, v), 1.0);
}`;
