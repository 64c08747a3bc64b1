// Records which versions the committed outputs were built from, and what their bytes were.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const OUTPUTS = [
  "api/static/board.css",
  "api/static/board.js",
  "api/static/favicon.svg",
  "api/static/govuk-frontend.min.js",
  "tests/assets/axe.min.js",
];

const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const sha256 = (path) =>
  createHash("sha256")
    .update(readFileSync(`../${path}`))
    .digest("hex");
const record = {
  built_by: "frontend/build.sh",
  versions: devDependencies,
  sha256: Object.fromEntries(OUTPUTS.map((path) => [path, sha256(path)])),
};
writeFileSync("../api/static/SOURCES.json", `${JSON.stringify(record, null, 2)}\n`);
