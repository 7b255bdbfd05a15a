// What kind of value stands at a pointer. The schema tells: the type of each value, whether it may be null, and what a new one is made of.
const rulesOf = (rules) => (rules?.$ref ? DATA.schema.$defs[last(rules.$ref)] : rules);
const isNull = (rules) => rules.type === "null";
/** The rules of a value that is there. */
const heldBy = (rules) => rulesOf(rules?.anyOf ? rules.anyOf.find((option) => !isNull(option)) : rules) ?? {};
function rulesAt(pointer) {
  let rules = DATA.schema;
  for (const step of steps(pointer)) {
    const held = heldBy(rules);
    rules = held.properties ? held.properties[step] : held.items;
  }
  return rules ?? {};
}
const DAY = "^\\d{4}-\\d{2}-\\d{2}$";
const CURRENCY = "^[A-Z]{3}$";
const LISTS = ["blocks", "records", "numbers", "strings"];
const isBlock = (rules) => Boolean(rules.properties?.children);
function kindOf(pointer) {
  const rules = heldBy(rulesAt(pointer));
  if (rules.type === "array") {
    const items = heldBy(rules.items);
    if (!items.properties) return items.type === "integer" ? "numbers" : "strings";
    if (isBlock(items)) return "blocks";
    const held = Object.values(items.properties).map(heldBy);
    if (held.some((rules) => rules.type === "array")) return "sections";
    return held.some((rules) => rules.properties) ? "table" : "records";
  }
  if (rules.enum) return "choice";
  if (rules.pattern === DAY) return "date";
  if (rules.type === "integer" || rules.type === "number") return rules.type;
  return rules.properties ? "object" : "text";
}
const columnsOf = (pointer) => Object.keys(heldBy(heldBy(rulesAt(pointer)).items).properties);
/** The list that is edited as a whole when one of its entries is. */
function editedWith(pointer) {
  let whole = pointer;
  for (let place = pointer; steps(place).length > 1; place = parent(place)) if (LISTS.includes(kindOf(place))) whole = place; // bullets lie in bullets
  return whole;
}
const nullable = (pointer) => (rulesAt(pointer).anyOf ?? []).some(isNull);
const named = (pointer) => words[`f_${last(pointer)}`] ?? rulesAt(pointer).title ?? last(pointer);

function display(pointer, value) {
  if (value === null || value === "") return null;
  const kind = kindOf(pointer);
  if (kind === "choice") return value === "confirmed" ? t("status_confirmed") : t(value);
  if (kind === "number") return new Intl.NumberFormat(locale(), { minimumFractionDigits: last(pointer) === "amount" ? 2 : 0 }).format(value);
  if (kind === "date") {
    const day = new Date(`${value}T12:00:00Z`);
    return Number.isNaN(day.getTime()) ? value : new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(day);
  }
  return String(value);
}
const isBrochureText = (pointer) => !["date", "choice", "integer", "number"].includes(kindOf(pointer));
