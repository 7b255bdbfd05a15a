// The language of the page.

const languages = Object.keys(DATA.texts);
let words = DATA.texts.en;
const t = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
/** What a kind of finding is called. */
const kindName = (code) => DATA.kinds[document.documentElement.lang]?.[code] ?? DATA.kinds.en[code] ?? code;
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
