"use strict";
(() => {
  const DATA = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const languages = Object.keys(DATA.texts);
  const language = (navigator.languages ?? [navigator.language]).map((one) => one.slice(0, 2).toLowerCase()).find((one) => languages.includes(one)) ?? "en";
  const t = (key, values = {}) => DATA.texts[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
    element.placeholder = t(element.dataset.label);
  }

  // What comes from a PDF or a file name becomes text, never markup.
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function item(brochure) {
    const { sha256, state, findings } = brochure;
    const head = make("div", {}, make("h2", {}, brochure.title ?? brochure.file_name), make("p", {}, brochure.title ? brochure.file_name : ""));
    if (state === "failed") return make("li", {}, head, make("p", { class: "failed" }, `${brochure.error.problem}. ${brochure.error.hint}`));
    if (state !== "done") return make("li", {}, head, make("p", {}, make("progress", { "aria-label": t("queued") }), ` ${t(state, { seconds: Math.round(brochure.seconds) })}`));
    const open = findings.error + findings.warning;
    const parts = [make("span", { class: findings.error ? "bad" : open ? "open" : "fine" }, open ? t("open", { n: open }) : t("fine")), ` · ${t("fiches", { n: brochure.fiches })}`];
    for (const key of ["corrected", "confirmed", "dismissed", "stale"]) if (brochure[key]) parts.push(` · ${t(key, { n: brochure[key] })}`);
    const links = make("div", { class: "links" }, make("a", { href: `/brochures/${sha256}/review`, "aria-label": `${t("review")}: ${brochure.file_name}` }, t("review")), make("a", { href: `/brochures/${sha256}/document`, download: "", "aria-label": `${t("json")}: ${brochure.file_name}` }, t("json")));
    head.append(make("p", {}, ...parts));
    return make("li", {}, head, links);
  }

  // ---- All brochures together: totals, what can be compared, search

  function drawTogether(done) {
    const sum = (count) => done.reduce((total, brochure) => total + count(brochure), 0);
    $("together").hidden = done.length === 0;
    $("totals").textContent = t("totals", { brochures: done.length, pages: sum(({ pages }) => pages), fiches: sum(({ fiches }) => fiches), open: sum(({ findings }) => findings.error + findings.warning), corrected: sum(({ corrected }) => corrected) });
    $("sides").hidden = done.length < 2;
    for (const [id, first] of [["old", 0], ["new", 1]]) {
      const before = $("sides").open ? $(id).value : "";
      $(id).replaceChildren(...done.map(({ sha256, title, file_name }) => make("option", { value: sha256 }, title ? `${title} (${file_name})` : file_name)));
      $(id).value = done.some(({ sha256 }) => sha256 === before) ? before : done[Math.min(first, done.length - 1)]?.sha256 ?? "";
    }
  }

  function hit({ sha256, brochure, fiche, pages, pointer, text }) {
    const where = make("p", {}, `${brochure} · ${t("page", { pages: pages.join(", ") })}`);
    return make("li", {}, make("h2", {}, make("a", { href: `/brochures/${sha256}/review#${encodeURI(pointer)}` }, fiche)), where, text === fiche ? "" : make("p", {}, text));
  }
  let asked = 0;
  async function search() {
    const query = $("search").value.trim();
    const mine = (asked += 1);
    let hits = [];
    try {
      if (query) hits = await (await fetch(`/search?q=${encodeURIComponent(query)}`)).json();
    } catch {
      return tell(t("lost"), true);
    }
    if (mine !== asked) return undefined; // another letter was typed meanwhile
    $("list").hidden = query !== "";
    $("count").textContent = !query ? "" : hits.length ? t("found", { n: hits.length }) : t("foundNone");
    return $("found").replaceChildren(...hits.map(hit));
  }
  $("search").addEventListener("input", search);
  $("compare").addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = `/compare?old=${$("old").value}&new=${$("new").value}`;
  });

  // The name that corrections are signed with is kept in this browser, for the review pages.
  try {
    $("who").value = JSON.parse(localStorage.getItem("fiches:who")) ?? "";
  } catch {
    $("who").value = "";
  }
  $("who").addEventListener("change", () => {
    try {
      localStorage.setItem("fiches:who", JSON.stringify($("who").value.trim()));
    } catch {
      // a browser may forbid it; then each page asks for the name
    }
  });

  let drawn = "";
  async function refresh() {
    let waiting = false;
    try {
      const answer = await fetch("/brochures");
      const brochures = await answer.json();
      const text = JSON.stringify(brochures);
      if (text !== drawn) {
        $("list").replaceChildren(...brochures.map(item));
        $("empty").hidden = brochures.length > 0;
        drawTogether(brochures.filter(({ state }) => state === "done"));
        drawn = text;
      }
      waiting = brochures.some(({ state }) => state === "queued" || state === "reading");
      if ($("said").dataset.lost) tell("");
    } catch {
      tell(t("lost"), true);
      $("said").dataset.lost = "true";
    }
    document.documentElement.dataset.ready = "true";
    return waiting;
  }

  let timer = 0;
  async function watch() {
    clearTimeout(timer);
    const waiting = await refresh();
    timer = setTimeout(watch, waiting ? 400 : 4000);
  }

  function tell(message, bad = false) {
    $("said").textContent = message;
    $("said").classList.toggle("bad", bad);
    delete $("said").dataset.lost;
  }

  async function send(files) {
    for (const file of files) {
      if (file.size > DATA.limit) {
        tell(t("failed", { name: file.name, why: t("large", { mb: DATA.limit >> 20 }) }), true);
        continue;
      }
      tell(t("sending", { name: file.name }));
      try {
        const answer = await fetch(`/brochures?name=${encodeURIComponent(file.name.slice(0, 255))}`, { method: "POST", headers: { "content-type": "application/pdf" }, body: file });
        if (!answer.ok) throw new Error((await answer.json()).detail);
        tell(t("sent", { name: file.name }));
      } catch (error) {
        tell(t("failed", { name: file.name, why: error.message }), true);
      }
      watch();
    }
  }

  $("files").addEventListener("change", () => send([...$("files").files]));
  for (const name of ["dragenter", "dragover"])
    document.addEventListener(name, (event) => {
      event.preventDefault();
      $("drop").classList.add("over");
    });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) $("drop").classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    $("drop").classList.remove("over");
    send([...event.dataTransfer.files]);
  });
  watch();
})();
