// What enrichment adds to a fiche, to be seen on the paper: whom it is for, what it is about, numbers, acronyms, names.

const termOf = (code) => DATA.terms[code]?.[document.documentElement.lang] ?? code.replaceAll("_", " ");
const FACETS = {
  audiences: ({ code }) => termOf(code),
  topics: ({ code }) => termOf(code),
  quantities: ({ text }) => text,
  acronyms: ({ short, expansion }) => (expansion ? `${short}: ${expansion}` : short),
  entities: ({ text }) => text,
};
const isPrinted = ["quantities", "acronyms", "entities"];

function facets(fiche, base) {
  const there = Object.keys(FACETS).filter((name) => fiche[name]?.length);
  if (!there.length) return null;
  const chip = (pointer, text, lang) => button(text, () => showFacet(pointer), { class: "chip", lang, onmouseenter: () => hover(pointer), onmouseleave: () => hover(null) });
  const rows = there.map((name) =>
    make(
      "div",
      { class: "row" },
      make("span", { class: "label" }, t(`f_${name}`)),
      make("ul", { class: "chips" }, ...fiche[name].map((entry, index) => make("li", {}, chip(`${base}/${name}/${index}`, FACETS[name](entry), isPrinted.includes(name) ? DATA.language : null)))),
    ),
  );
  return partOf(t("facets"), null, ...rows);
}

function showFacet(pointer) {
  const places = placesOf(pointer);
  light("faint", places);
  if (places.length) reveal(places);
}
