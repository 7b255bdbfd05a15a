// The corrections file.

/** The replacements that make `after` of `before`, each as small as it can be while its text still tells where it belongs. */
function changes(before, after) {
  const out = [];
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const alike = (a, b) => isObject(a) && isObject(b) && same(Object.keys(a).sort(), Object.keys(b).sort());
  const tells = (a, b) => {
    if (same(a, b)) return true;
    if (typeof a === "string") return typeof b === "string";
    if (!alike(a, b)) return false;
    if ("heading" in a) return true;
    return "kind" in a && Object.keys(a).every((key) => same(a[key], b[key]) || key === "text" || (key === "children" && a[key].length === b[key].length && a[key].every((child, n) => tells(child, b[key][n]))));
  };
  const walk = (a, b, pointer) => {
    if (same(a, b)) return;
    if (alike(a, b)) for (const key of Object.keys(a)) walk(a[key], b[key], `${pointer}/${key}`);
    else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((entry, n) => tells(entry, b[n]))) a.forEach((entry, n) => walk(entry, b[n], `${pointer}/${n}`));
    else out.push({ pointer, from: a, to: b });
  };
  walk(before.call, after.call, "/call");
  before.fiches.forEach((fiche, index) => {
    for (const key of Object.keys(fiche)) if (key !== "id" && key !== "pages") walk(fiche[key], after.fiches[index][key], `/fiches/${index}/${key}`);
  });
  return out;
}

const ficheOf = (pointer) => (pointer.startsWith("/fiches/") ? printed.fiches[steps(pointer)[1]]?.title ?? null : null);
function printedText(pointer) {
  for (let place = pointer; steps(place).length > 2; place = parent(place)) {
    const holder = at(printed, parent(place));
    if (holder && typeof holder === "object" && typeof holder.text === "string" && !("kind" in holder)) return last(place) === "text" ? null : holder.text;
  }
  return null;
}
function corrections() {
  const entries = work().entries.map(({ action, pointer, ...rest }) => ({ action, fiche: ficheOf(pointer), pointer, ...rest, ...(action === "dismiss" ? {} : { text: printedText(pointer) }) }));
  const isCorrection = ({ code }) => code === "stale-correction" || code === "invalid-correction";
  // What could not be applied this time is kept, unless a person dropped it or put another correction in its place.
  const dropped = findings.filter((finding) => finding.dismissed && isCorrection(finding)).map((finding) => finding.message);
  const made = entries.filter((entry) => !isCorrection(entry));
  for (const { entry, message } of DATA.kept) {
    const taken = made.some((other) => other.action === entry.action && other.fiche === entry.fiche && related(other.pointer, entry.pointer));
    if (!taken && !dropped.includes(message)) made.push(entry);
  }
  const { file_name, sha256 } = DATA.document.source;
  return { corrections_version: DATA.corrections_version, source: { file_name, sha256 }, corrections: made };
}

async function save() {
  const text = `${JSON.stringify(corrections(), null, 2)}\n`;
  if (DATA.save_url) {
    try {
      const answer = await fetch(DATA.save_url, { method: "PUT", headers: { "content-type": "application/json" }, body: text });
      if (!answer.ok) throw new Error((await answer.json()).detail ?? answer.statusText);
    } catch (error) {
      return tell(t("saveFailed", { why: error.message }), { bad: true });
    }
    unsaved = false;
    forget();
    carry();
    return location.reload(); // the findings are made anew
  }
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const anchor = make("a", { href: url, download: DATA.save_name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  unsaved = false;
  keep(true); // the page itself stays as it was made, until the brochure is extracted again
  return tell(t("savedFile", { name: DATA.save_name }));
}
$("save").addEventListener("click", save);
