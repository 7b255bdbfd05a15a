// Findings: at their values, and in a list by kind.

const notesAt = new Map();
for (const finding of findings) notesAt.set(finding.pointer, [...(notesAt.get(finding.pointer) ?? []), finding]);

const markOf = (finding, closed) => make("span", { class: `mark ${closed ? "good" : finding.severity}` }, closed ? "✓" : t(finding.severity));
/** A message in the language of the page, or as it is, in English. */
const messageOf = (finding) => {
  const message = spoken(finding.message);
  return make("span", message === null ? { lang: "en" } : {}, message ?? finding.message);
};
/** What is the matter: its kind in the language of the page, and the message. */
const matterOf = (finding) => [document.documentElement.lang === "en" ? "" : `${kindName(finding.code)}: `, messageOf(finding)];

function note(finding) {
  const closed = closedBy(finding);
  const body = make("p", {}, markOf(finding, closed), " ", ...matterOf(finding), closed ? make("em", {}, ` (${closed})`) : null);
  const element = make("div", { class: `note${closed ? " closed" : ""}` }, body);
  if (finding.dismissed) element.append(button(t("reopen"), () => reopen(finding)));
  else if (!closed) element.append(button(t("dismiss"), (event) => askWhy(finding, event.target.closest(".note")), { title: "x" }));
  return element;
}

const FEW = 4; // findings of a kind that are listed without being asked for
const unfolded = new Map(); // kind -> whether a person opened or closed it
let atFinding = -1;

function drawFindings() {
  const groups = kinds.map((code) => findings.map((finding, index) => ({ finding, index })).filter(({ finding }) => finding.code === code));
  $("finding-list").replaceChildren(...(groups.length ? groups.map(drawKind) : [make("li", {}, t("noFindings"))]));
}

function drawKind(group) {
  const [{ finding: worst }] = group;
  const open = group.filter(({ finding }) => isOpen(finding));
  const isHere = group.some(({ index }) => index === atFinding);
  const isUnfolded = isHere || (unfolded.get(worst.code) ?? (open.length > 0 && open.length <= FEW && worst.severity !== "info"));
  const list = make("ol", { id: `kind-${worst.code}`, hidden: !isUnfolded }, ...group.map(drawFinding));
  const toggle = make(
    "button",
    { type: "button", class: "kind", "aria-expanded": String(isUnfolded), "aria-controls": list.id, onclick: () => fold(worst.code, !isUnfolded) },
    make("span", { "aria-hidden": "true" }, isUnfolded ? "▾" : "▸"),
    markOf(worst, open.length ? null : "closed"),
    make("span", {}, kindName(worst.code)),
    make("span", { class: "count" }, open.length === group.length ? String(open.length) : `${open.length}/${group.length}`),
  );
  const accept = open.length ? button(t("acceptAll"), () => acceptAll(open.map(({ finding }) => finding)), { "aria-label": `${t("acceptAll")}: ${kindName(worst.code)}` }) : null;
  return make("li", { class: open.length ? null : "closed" }, make("div", { class: "heading" }, toggle, accept), list);
}

function fold(code, isUnfolded) {
  unfolded.set(code, isUnfolded);
  atFinding = isUnfolded ? atFinding : -1;
  drawFindings();
  document.querySelector(`[aria-controls="kind-${code}"]`)?.focus();
}

function drawFinding({ finding, index }) {
  const closed = closedBy(finding);
  const where = finding.pointer.startsWith("/fiches/") ? edited.fiches[steps(finding.pointer)[1]]?.title ?? "" : t("call");
  return make(
    "li",
    { class: closed ? "closed" : null },
    make(
      "button",
      { type: "button", onclick: () => goTo(index), "aria-current": String(index === atFinding) },
      markOf(finding, closed),
      make("span", {}, make("span", { class: "where", lang: DATA.language }, `${where} · `), messageOf(finding)),
    ),
  );
}
