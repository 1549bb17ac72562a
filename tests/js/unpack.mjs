// For tests/scene/test_pack.py: unpack a file and write what was read as JSON.
import { readFileSync } from "node:fs";

import { unpack } from "../../assets/js/data/pack.mjs";

const file = readFileSync(process.argv[2]);
try {
  const meshes = unpack(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
  console.log(JSON.stringify([...meshes.values()].map((mesh) => Object.fromEntries(
    Object.entries(mesh).map(([name, value]) => [name, value?.buffer ? [...value] : value])))));
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
}
