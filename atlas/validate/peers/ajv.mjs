// Validates NDJSON, or a JSON array, with ajv compiled from the standard's documents.
//
//	node ajv.mjs FOLDER-OF-DOCUMENTS FILE
//
// It prints the number of records and of errors.
import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [folder, file] = process.argv.slice(2);
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats(ajv);
ajv.addFormat("partial-date", (text) => {
  const parts = text.split("-").map(Number);
  if (parts.length < 3) return true; // the pattern has looked at the rest
  const day = new Date(Date.UTC(parts[0], parts[1] - 1, parts[2]));
  return day.getUTCMonth() === parts[1] - 1 && day.getUTCDate() === parts[2];
});
let root;
for (const name of readdirSync(folder)) {
  if (!name.endsWith(".schema.json")) continue;
  const schema = JSON.parse(readFileSync(join(folder, name), "utf8"));
  ajv.addSchema(schema);
  if (name === "organisation.schema.json") root = schema.$id;
}
const validate = ajv.getSchema(root);
let records = 0;
let errors = 0;
function judge(value) {
  records++;
  if (!validate(value)) errors += validate.errors.length;
}
if (file.endsWith(".ndjson")) {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line) judge(JSON.parse(line));
  }
} else {
  for (const value of JSON.parse(readFileSync(file, "utf8"))) judge(value);
}
console.log(records, errors);
