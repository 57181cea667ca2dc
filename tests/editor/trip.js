/** Opens files and saves them as the form editor does: files come in as JSON, with what to change. */
import { readFileSync } from "node:fs";
import { meant, plain, read, shown } from "../../overrides/editor/form.js";
import { written } from "../../overrides/editor/write.js";

const said = JSON.parse(readFileSync(0, "utf8")).map(({ text, fields, changes }) => {
  const form = text ? shown(plain(read(text).contents), fields) : {};
  for (const [path, value] of changes) {
    const names = path.split(".");
    const last = names.pop();
    const place = names.reduce((at, name) => at[name], form);
    if (value === null) delete place[last];
    else place[last] = value;
  }
  return written(text, meant(form, fields), fields);
});
process.stdout.write(JSON.stringify(said));
