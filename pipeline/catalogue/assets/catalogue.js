// Searching the projects of a catalogue, and showing on the page where a value stands. Everything is in files beside
// this one: nothing is asked of a server. Text from brochures is set as text, never as markup.
"use strict";

(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /** Small letters without accents, of the same length, so that offsets in one hold in the other. */
  const fold = (text) => text.replace(/[\u00c0-\u024f]/g, (letter) => letter.normalize("NFD")[0]).toLowerCase();

  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "class") made.className = value;
      else if (value !== null) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  };

  // ---- Projects

  const STEP = 40;
  const AROUND = 70;

  function projects(data) {
    const form = find("#search"), input = find("#q"), list = find("#results"), more = find("#more");
    const filters = find(".filters"), found = find("#found"), clear = find("#clear");
    const state = { q: "" };
    let shown = STEP, hits = [];

    for (const fiche of data.fiches) {
      fiche.folded = [fiche.title, fiche.by.map((each) => each.name).join(" "), fiche.text].map(fold);
    }
    const selects = new Map();
    for (const facet of data.facets) {
      const select = make("select", { id: `f-${facet.key}`, name: facet.key });
      filters.append(make("p", { class: "field" }, make("label", { for: select.id }, facet.label), select));
      selects.set(facet.key, select);
      select.addEventListener("change", () => { state[facet.key] = select.value; update(); });
    }

    const fits = (fiche, without) => data.facets.every(
      ({ key }) => key === without || !state[key] || (fiche.facets[key] || []).includes(state[key]));

    /** How well a project matches the words: 0 for not at all; words of the title weigh most. */
    const weight = (fiche, words) => {
      let sum = 1;
      for (const word of words) {
        const at = fiche.folded.findIndex((text) => text.includes(word));
        if (at < 0) return 0;
        sum += 3 - at;
      }
      return sum;
    };

    function update() {
      const words = fold(state.q).split(/\s+/).filter(Boolean);
      const matching = data.fiches.map((fiche) => [weight(fiche, words), fiche]).filter(([value]) => value);
      hits = matching.filter(([, fiche]) => fits(fiche));
      if (words.length) hits.sort(([one], [other]) => other - one);
      shown = STEP;
      for (const facet of data.facets) options(facet, matching);
      render(words);
      remember();
    }

    function options(facet, matching) {
      const counts = new Map();
      for (const [, fiche] of matching) {
        if (fits(fiche, facet.key)) for (const code of fiche.facets[facet.key] || []) counts.set(code, (counts.get(code) || 0) + 1);
      }
      const select = selects.get(facet.key), chosen = state[facet.key] || "";
      select.replaceChildren(make("option", { value: "" }, "All"), ...facet.values
        .filter(([code]) => counts.has(code) || code === chosen)
        .map(([code, label]) => make("option", { value: code }, `${label} (${counts.get(code) || 0})`)));
      select.value = chosen;
    }

    function render(words) {
      list.replaceChildren(...hits.slice(0, shown).map(([, fiche]) => card(fiche, words)));
      more.hidden = hits.length <= shown;
      found.value = hits.length === 1 ? "1 project" : `${hits.length} projects`;
      const active = data.facets.filter(({ key }) => state[key]).length;
      find("#active").textContent = active ? `(${active})` : "";
      clear.hidden = !active && !state.q;
    }

    function card(fiche, words) {
      const by = make("p", { class: "by" });
      fiche.by.forEach((each, number) => by.append(number ? ", " : "", make("a", { href: each.href }, each.name)));
      by.append((fiche.by.length ? " · " : "") + fiche.summary.join(" · "));
      return make("li", null,
        make("h2", null, make("a", { href: fiche.href, lang: fiche.language }, ...lit(fiche.title, fiche.folded[0], words)),
          ...(fiche.doubtful ? [" ", make("span", { class: "mark" }, "check")] : [])),
        by, snippet(fiche, words));
    }

    /** The text with what was looked for marked. */
    function lit(text, folded, words) {
      const places = [];
      for (const word of words) for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) places.push([at, at + word.length]);
      places.sort(([one], [other]) => one - other);
      const parts = [];
      let done = 0;
      for (const [start, end] of places) {
        if (start < done) continue;
        parts.push(text.slice(done, start), make("mark", null, text.slice(start, end)));
        done = end;
      }
      return [...parts, text.slice(done)];
    }

    function snippet(fiche, words) {
      const folded = fiche.folded[2], at = words.length ? Math.min(...words.map((word) => folded.indexOf(word)).filter((place) => place >= 0)) : 0;
      if (!words.length || !Number.isFinite(at)) return null;
      // From the beginning of a word to the end of one, where there is one on that side of what was found.
      const left = at > AROUND ? folded.indexOf(" ", at - AROUND) + 1 : 0, start = Math.min(left, at);
      const right = folded.length > at + 2 * AROUND ? folded.lastIndexOf(" ", at + 2 * AROUND) : folded.length;
      const end = right > at ? right : Math.min(folded.length, at + 2 * AROUND);
      return make("p", { class: "snippet", lang: fiche.language }, start ? "… " : "",
        ...lit(fiche.text.slice(start, end), folded.slice(start, end), words), end < folded.length ? " …" : "");
    }

    /** The search stands in the address, so that it can be sent to somebody, and found again. */
    function remember() {
      const held = new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString();
      history.replaceState(null, "", held ? `#${held}` : location.pathname);
    }

    function recall() {
      for (const key of Object.keys(state)) delete state[key];
      state.q = "";
      for (const [key, value] of new URLSearchParams(location.hash.slice(1))) if (key === "q" || selects.has(key)) state[key] = value;
      input.value = state.q;
      update();
    }

    form.hidden = false;
    if (innerWidth < 800) find("#filters").open = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", () => { state.q = input.value; update(); });
    more.addEventListener("click", () => {
      const next = shown;
      shown += STEP;
      render(fold(state.q).split(/\s+/).filter(Boolean));
      find("a", list.children[next]).focus();
    });
    clear.addEventListener("click", () => { location.hash = ""; recall(); input.focus(); });
    addEventListener("hashchange", recall);
    addEventListener("keydown", (event) => {
      const typing = /^(input|select|textarea)$/i.test(document.activeElement.tagName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
      }
    });
    recall();
  }

  // ---- A table that is narrowed

  function narrowed(form) {
    const rows = all("tbody tr", document.getElementById(form.dataset.filters));
    const texts = rows.map((row) => fold(row.textContent)), input = find("input", form), output = find("output", form);
    const narrow = () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, number) => { row.hidden = !words.every((word) => texts[number].includes(word)); count += !row.hidden; });
      output.value = count === 1 ? "1 organisation" : `${count} organisations`;
    };
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", narrow);
    narrow();
  }

  // ---- Values and their places on the page

  function places() {
    const of = (number) => all(`[data-place="${number}"]`);
    const choose = (number) => {
      all(".chosen").forEach((each) => each.classList.remove("chosen"));
      of(number).forEach((each) => each.classList.add("chosen"));
    };
    for (const each of all("[data-place]")) {
      const number = each.dataset.place;
      each.addEventListener("mouseenter", () => of(number).forEach((one) => one.classList.add("near")));
      each.addEventListener("mouseleave", () => of(number).forEach((one) => one.classList.remove("near")));
      if (each.tagName.toLowerCase() === "g") {
        each.addEventListener("click", () => { choose(number); find(`a[data-place="${number}"]`).focus(); });
      } else {
        each.addEventListener("click", () => choose(number));
      }
    }
    if (location.hash.startsWith("#b")) choose(location.hash.slice(2));
  }

  if (window.catalogue && find("#search")) projects(window.catalogue);
  all("form[data-filters]").forEach(narrowed);
  if (find("[data-place]")) places();
  document.documentElement.dataset.ready = "";
})();
