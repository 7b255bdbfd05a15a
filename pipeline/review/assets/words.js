// The language of the page.

const languages = Object.keys(DATA.texts);
let words = DATA.texts.en;
const t = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
/** What a kind of finding is called. */
const kindName = (code) => DATA.kinds[document.documentElement.lang]?.[code] ?? DATA.kinds.en[code] ?? code;
/** Messages of findings in all languages, with what finds the English one: `{1}` is any text, `{f}` the name of a field.
 *  One that says more comes first: it may begin as another one does. */
const messages = DATA.messages.map((said) => {
  const names = [...said.en.matchAll(/\{(\w)\}/g)].map((match) => match[1]);
  const literals = said.en.split(/\{\w\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return { said, names, length: literals.join("").length, pattern: new RegExp(`^${literals.join("([^]+)")}$`) };
}).sort((one, other) => other.length - one.length);
/** A message in the language of the page, or null where it is known in English only. */
function spoken(message) {
  const language = document.documentElement.lang;
  if (language === "en") return null;
  for (const { said, names, pattern } of messages) {
    const found = pattern.exec(message);
    if (!found) continue;
    const values = new Map(names.map((name, at) => [name, name === "f" ? fieldName(found[at + 1]) : found[at + 1]]));
    return said[language].replace(/\{(\w)\}/g, (_, name) => values.get(name));
  }
  return null;
}
/** What a message calls a field, in the language of the page. */
function fieldName(said) {
  return words[`f_${said.replaceAll(" ", "_")}`] ?? said;
}
const locale = () => ({ en: "en-GB", nl: "nl-BE", fr: "fr-BE", de: "de-BE" })[document.documentElement.lang];
function speak(language) {
  words = DATA.texts[language];
  document.documentElement.lang = language;
  $("language").value = language;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
    element.title = element.dataset.key ? `${t(element.dataset.label)} (${element.dataset.key})` : t(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) element.setAttribute("placeholder", t(element.dataset.placeholder));
  for (const figure of figures) figure.querySelector("img").alt = t("page", { n: figure.dataset.page });
  for (const button of document.querySelectorAll(".thumbnails button")) button.setAttribute("aria-label", t("page", { n: button.dataset.page }));
  drawKeys();
  drawLegend();
  draw();
}
