/**
 * The project's own mesh codec beside meshoptimizer and Draco, on the same meshes at the same precision:
 *
 *     npm ci --prefix tests/bench/codecs && node tests/bench/codecs/compare.mjs
 *
 * Prints for each file of packed meshes what goes over the wire (after brotli 11), how much of a processor
 * node takes to decode it (median, in a process of its own: the first time, the decoder's start included,
 * and when warm), and how large the decoder itself is. The meshes are those of assets/made/packs: positions on a
 * grid of 0.05 mm, tones and regions in bytes; every codec gives back every triangle exactly, or this
 * ends with an error. "first" and "warm" end with the arrays that the page works with.
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

import { transformSync } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "../../..");
const OWN = join(ROOT, "assets/js/data/pack.mjs");
const LIBRARIES = join(HERE, "node_modules");
const FILES = ["neutral.full", "neutral.light"];
const PROCESSES = 9;
const WARM = 25;

const smallest = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
});
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const packed = (name) => brotliDecompressSync(
  readFileSync(join(ROOT, `assets/made/packs/meshes.${name}.pack.br`)));
const ownBuffer = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);

// ---------------------------------------------------------------- a file of several streams

/** A header as JSON, and streams one after another: what each codec's file looks like. */
function joined(head, streams) {
  const text = Buffer.from(JSON.stringify({ ...head, lengths: streams.map((each) => each.length) }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, text, ...streams]);
}

function parted(bytes) {
  const end = 4 + bytes.readUInt32LE(0);
  const head = JSON.parse(bytes.toString("utf8", 4, end));
  let at = end;
  return { head, streams: head.lengths.map((length) => bytes.subarray(at, at += length)) };
}

// ---------------------------------------------------------------- the codecs

/** decoder: files of the decoder; open() -> decode(bytes) -> meshes as pack.mjs gives them. */
const CODECS = {
  own: {
    decoder: [OWN],
    encode: (_, bytes) => bytes,
    open: async () => {
      const { unpack } = await import(OWN);
      return (bytes) => [...unpack(ownBuffer(bytes)).values()];
    },
  },
  meshoptimizer: meshoptimizer("meshopt_decoder.mjs"),
  "the same in JS": meshoptimizer("meshopt_decoder_reference.js"), // without WebAssembly
  draco: {
    decoder: ["draco_decoder_gltf_nodejs.js", "draco_decoder_gltf.wasm"].map(
      (name) => join(LIBRARIES, "draco3dgltf", name)),
    encode: encodedByDraco,
    open: async () => {
      const module = await import(`${LIBRARIES}/draco3dgltf/draco_decoder_gltf_nodejs.js`);
      const draco = await module.default();
      return (bytes) => decodedByDraco(draco, bytes);
    },
  },
};

function meshoptimizer(file) {
  const path = join(LIBRARIES, "meshoptimizer", file);
  return {
    decoder: [path],
    encode: encodedByMeshoptimizer,
    open: async () => {
      const { MeshoptDecoder } = await import(path);
      await MeshoptDecoder.ready;
      return (bytes) => decodedByMeshoptimizer(MeshoptDecoder, bytes);
    },
  };
}

const about = (nodes, step) => ({
  step,
  nodes: nodes.map(({ id, vertices, indices, regions }) => (
    { id, vertices, corners: indices.length, regions: regions !== null })),
});

/**
 * All vertices in one buffer and all triangles in another, each node's in the order that suits the
 * codec: x, y, z in two bytes, tone in one; the regions of those that have them in eight.
 */
async function encodedByMeshoptimizer({ nodes, step }) {
  const { MeshoptEncoder: encoder } = await import(`${LIBRARIES}/meshoptimizer/meshopt_encoder.js`);
  await encoder.ready;
  const vertices = [], regions = [], indices = [];
  let first = 0;
  for (const node of nodes) {
    const corners = node.indices.slice();
    const [remap] = encoder.reorderMesh(corners, true, true);
    const table = Buffer.alloc(8 * node.vertices), of = Buffer.alloc(8 * node.vertices);
    for (let old = 0; old < node.vertices; old++) {
      const at = 8 * remap[old];
      for (let axis = 0; axis < 3; axis++) {
        table.writeUInt16LE(node.grid[3 * old + axis] + 32768, at + 2 * axis);
      }
      table[at + 6] = node.tone[old];
      if (node.regions) of.set(node.regions.subarray(8 * old, 8 * old + 8), at);
    }
    vertices.push(table);
    if (node.regions) regions.push(of);
    indices.push(corners.map((corner) => corner + first));
    first += node.vertices;
  }
  const written = (table) => Buffer.from(
    encoder.encodeVertexBufferLevel(table, table.length / 8, 8, 3, 1));
  const corners = new Uint32Array(indices.reduce((sum, each) => sum + each.length, 0));
  indices.reduce((at, each) => (corners.set(each, at), at + each.length), 0);
  return joined(about(nodes, step), [
    written(Buffer.concat(vertices)), written(Buffer.concat(regions)),
    Buffer.from(encoder.encodeIndexBuffer(new Uint8Array(corners.buffer), corners.length, 4)),
  ]);
}

function decodedByMeshoptimizer(decoder, bytes) {
  const { head, streams } = parted(bytes);
  const sum = (count) => head.nodes.reduce((total, node) => total + count(node), 0);
  const all = sum((node) => node.vertices), corners = sum((node) => node.corners);
  const areas = sum((node) => node.regions * node.vertices);
  const table = new Uint8Array(8 * all), regions = new Uint8Array(8 * areas);
  const indices = new Uint32Array(corners);
  decoder.decodeVertexBuffer(table, all, 8, streams[0]);
  decoder.decodeVertexBuffer(regions, areas, 8, streams[1]);
  decoder.decodeIndexBuffer(new Uint8Array(indices.buffer), corners, 4, streams[2]);
  const short = new Uint16Array(table.buffer);
  let first = 0, corner = 0, area = 0;
  return head.nodes.map((node) => {
    const made = blank(node);
    for (let v = 0; v < node.vertices; v++) {
      for (let axis = 0; axis < 3; axis++) {
        made.positions[3 * v + axis] = (short[4 * (first + v) + axis] - 32768) * head.step;
      }
      made.tone[v] = table[8 * (first + v) + 6] / 255;
    }
    made.indices = indices.slice(corner, corner + node.corners);
    for (let each = 0; each < node.corners; each++) made.indices[each] -= first;
    if (node.regions) withRegions(made, regions.subarray(8 * area, 8 * (area += node.vertices)));
    first += node.vertices;
    corner += node.corners;
    return made;
  });
}

/** A mesh for each node, as Draco orders its vertices anew; whole numbers, so nothing is rounded. */
async function encodedByDraco({ nodes, step }) {
  const module = await import(`${LIBRARIES}/draco3dgltf/draco_encoder_gltf_nodejs.js`);
  const draco = await module.default();
  const streams = nodes.map((node) => {
    const builder = new draco.MeshBuilder(), mesh = new draco.Mesh(), encoder = new draco.Encoder();
    const add = (kind, size, values) => builder.AddInt32Attribute(
      mesh, kind, node.vertices, size, Int32Array.from(values));
    builder.AddFacesToMesh(mesh, node.indices.length / 3, node.indices);
    add(draco.POSITION, 3, node.grid);
    builder.AddUInt8Attribute(mesh, draco.GENERIC, node.vertices, 1, node.tone);
    if (node.regions) builder.AddUInt8Attribute(mesh, draco.GENERIC, node.vertices, 8, node.regions);
    encoder.SetSpeedOptions(0, 0);
    encoder.SetEncodingMethod(draco.MESH_EDGEBREAKER_ENCODING);
    const out = new draco.DracoInt8Array();
    const length = encoder.EncodeMeshToDracoBuffer(mesh, out);
    if (!length) throw new Error(`Draco can't encode ${node.id}`);
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length; at++) bytes[at] = out.GetValue(at);
    for (const one of [out, encoder, builder, mesh]) draco.destroy(one);
    return bytes;
  });
  return joined(about(nodes, step), streams);
}

function decodedByDraco(draco, bytes) {
  const { head, streams } = parted(bytes);
  return head.nodes.map((node, number) => {
    const decoder = new draco.Decoder(), mesh = new draco.Mesh();
    const status = decoder.DecodeArrayToMesh(streams[number], streams[number].length, mesh);
    if (!status.ok()) throw new Error(status.error_msg());
    const vertices = mesh.num_points();
    const read = (place, kind, type, count) => {
      const values = new type(count * vertices), pointer = draco._malloc(values.byteLength);
      const attribute = decoder.GetAttribute(mesh, place);
      decoder.GetAttributeDataArrayForAllPoints(mesh, attribute, kind, values.byteLength, pointer);
      values.set(new type(draco.HEAPU8.buffer, pointer, values.length));
      draco._free(pointer);
      return values;
    };
    const made = blank({ ...node, vertices });
    const grid = read(0, draco.DT_INT32, Int32Array, 3), tone = read(1, draco.DT_UINT8, Uint8Array, 1);
    for (let at = 0; at < grid.length; at++) made.positions[at] = grid[at] * head.step;
    for (let at = 0; at < tone.length; at++) made.tone[at] = tone[at] / 255;
    if (node.regions) withRegions(made, read(2, draco.DT_UINT8, Uint8Array, 8));
    const corners = 3 * mesh.num_faces(), pointer = draco._malloc(4 * corners);
    if (!decoder.GetTrianglesUInt32Array(mesh, 4 * corners, pointer)) throw new Error(node.id);
    made.indices = new Uint32Array(draco.HEAPU8.buffer, pointer, corners).slice();
    draco._free(pointer);
    draco.destroy(mesh);
    draco.destroy(decoder);
    return made;
  });
}

const blank = (node) => ({
  id: node.id,
  indices: null,
  positions: new Float32Array(3 * node.vertices),
  tone: new Float32Array(node.vertices),
  regionIndex: null,
  regionWeight: null,
});

/** bytes: of each vertex four region numbers and their four levels of 15. */
function withRegions(made, bytes) {
  const count = bytes.length / 8;
  made.regionIndex = new Uint8Array(4 * count);
  made.regionWeight = new Float32Array(4 * count);
  for (let v = 0; v < count; v++) {
    for (let slot = 0; slot < 4; slot++) {
      made.regionIndex[4 * v + slot] = bytes[8 * v + slot];
      made.regionWeight[4 * v + slot] = bytes[8 * v + 4 + slot] / 15;
    }
  }
}

// ---------------------------------------------------------------- what is compared

/** The meshes as whole numbers, which every codec is given. */
async function whole(bytes) {
  const step = JSON.parse(bytes.toString("utf8", 8, 8 + bytes.readUInt32LE(4))).step;
  const meshes = (await CODECS.own.open())(bytes);
  const nodes = meshes.map((mesh) => {
    const vertices = mesh.tone.length;
    const regions = mesh.regionIndex && new Uint8Array(8 * vertices);
    for (let v = 0; regions && v < vertices; v++) {
      for (let slot = 0; slot < 4; slot++) {
        regions[8 * v + slot] = mesh.regionIndex[4 * v + slot];
        regions[8 * v + 4 + slot] = Math.round(mesh.regionWeight[4 * v + slot] * 15);
      }
    }
    return {
      id: mesh.id, vertices, regions, indices: mesh.indices,
      grid: Int32Array.from(mesh.positions, (value) => Math.round(value / step)),
      tone: Uint8Array.from(mesh.tone, (value) => Math.round(255 * value)),
    };
  });
  return { nodes, step };
}

/**
 * A mesh as a text that doesn't depend on the order of its vertices and triangles. Triangles without an
 * area, a few whose corners fell on one place of the grid, are left out, as Draco leaves them out.
 */
function triangles(mesh) {
  const corner = (v) => [
    ...mesh.positions.subarray(3 * v, 3 * v + 3), mesh.tone[v],
    ...(mesh.regionIndex?.subarray(4 * v, 4 * v + 4) ?? []),
    ...(mesh.regionWeight?.subarray(4 * v, 4 * v + 4) ?? []),
  ].map((value) => Math.fround(value)).join(" ");
  const rows = [];
  for (let at = 0; at < mesh.indices.length; at += 3) {
    const three = [0, 1, 2].map((k) => corner(mesh.indices[at + k]));
    if (new Set(three).size < 3) continue;
    const least = three.indexOf(three.toSorted()[0]);
    rows.push([0, 1, 2].map((k) => three[(least + k) % 3]).join("|"));
  }
  return rows.toSorted().join("\n");
}

function same(one, other) {
  return one.length === other.length
    && one.every((mesh, number) => mesh.id === other[number].id
      && triangles(mesh) === triangles(other[number]));
}

/** Milliseconds of the processor, which other work on the machine doesn't stretch. */
function spent(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** How long it takes from nothing to the meshes, and the median when warm. */
async function timed(codec, path) {
  const bytes = readFileSync(path);
  const started = process.cpuUsage();
  const decode = await CODECS[codec].open();
  decode(bytes);
  const first = spent(started);
  const warm = Array.from({ length: WARM }, () => {
    const before = process.cpuUsage();
    decode(bytes);
    return spent(before);
  });
  return { first, warm: median(warm.slice(5)) };
}

function decoderSize(files) {
  return files.reduce((sum, path) => {
    const bytes = readFileSync(path);
    const small = path.endsWith(".wasm") ? bytes : transformSync(bytes.toString(), { minify: true }).code;
    return sum + smallest(Buffer.from(small)).length;
  }, 0);
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), "codecs-"));
  try {
    for (const name of FILES) {
      const source = packed(name);
      const meshes = await whole(source);
      const wanted = (await CODECS.own.open())(source);
      const count = (of) => meshes.nodes.reduce((sum, node) => sum + of(node), 0);
      console.log(`${name}: ${count((node) => node.vertices)} vertices, `
        + `${count((node) => node.indices.length / 3)} triangles, ${meshes.nodes.length} nodes`);
      for (const [codec, { encode, open, decoder }] of Object.entries(CODECS)) {
        const bytes = await encode(meshes, source);
        if (!same((await open())(bytes), wanted)) throw new Error(`${codec} gives other meshes back`);
        const path = join(folder, `${name}.${codec}`);
        writeFileSync(path, bytes);
        const runs = Array.from({ length: PROCESSES }, () => JSON.parse(
          execFileSync(process.execPath, [fileURLToPath(import.meta.url), codec, path])));
        console.log([
          `  ${codec.padEnd(16)}`, `wire ${smallest(bytes).length}`.padEnd(14),
          `first ${median(runs.map((run) => run.first)).toFixed(1)} ms`.padEnd(18),
          `warm ${median(runs.map((run) => run.warm)).toFixed(1)} ms`.padEnd(16),
          `decoder ${decoderSize(decoder)}`,
        ].join(""));
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv.length > 2) console.log(JSON.stringify(await timed(...process.argv.slice(2))));
else await main();
