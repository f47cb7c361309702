// Start: language, state in the address, and what ties the parts together.
"use strict";
(function (A) {
  const $ = (id) => document.getElementById(id);
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch (e) { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch (e) { /* private mode */ } },
  };

  // The address after # holds what the reader asked for, so that it can be shared.
  function readHash() {
    const given = new URLSearchParams(location.hash.slice(1));
    A.state.q = given.get("q") || "";
    A.state.id = given.get("id") || "";
    A.state.only = null;
    for (const f of A.facets) {
      const codes = (given.get(f) || "").split(",").filter(Boolean);
      const none = A.values(f).length;
      A.state[f] = new Set(codes.map((c) => (c === "-" ? none : A.values(f).findIndex((v) => v.code === c))).filter((i) => i >= 0));
    }
    const lang = given.get("lang");
    if (lang && A.data.languages.includes(lang)) A.lang = lang;
    return given.get("at");
  }
  function writeHash() {
    const h = new URLSearchParams();
    if (A.lang !== preferred) h.set("lang", A.lang);
    if (A.state.q) h.set("q", A.state.q);
    for (const f of A.facets) {
      if (A.state[f].size) h.set(f, [...A.state[f]].map((i) => (A.values(f)[i] ? A.values(f)[i].code : "-")).join(","));
    }
    if (A.state.id) h.set("id", A.state.id);
    if (moved) {
      const c = A.map.getCenter();
      h.set("at", A.map.getZoom() + "/" + c.lat.toFixed(4) + "/" + c.lng.toFixed(4));
    }
    const text = "#" + h.toString().replace(/%2C/g, ",").replace(/%2F/g, "/");
    if (text !== (location.hash || "#")) {
      try { history.replaceState(null, "", text); } catch (e) { location.hash = text; }
    }
  }
  function view(at) {
    const m = /^([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)$/.exec(at || "");
    if (!m) return false;
    A.map.setView([Number(m[2]), Number(m[3])], Number(m[1]), { animate: false });
    return true;
  }

  function speak() {
    document.documentElement.lang = A.lang;
    const title = A.pick(A.data.manifest.title).text || A.word("atlas");
    document.title = title;
    $("title").textContent = title;
    for (const node of document.querySelectorAll("[data-word]")) node.textContent = A.word(node.dataset.word);
    for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", A.word(node.dataset.label));
    for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = A.word(node.dataset.placeholder);
    for (const node of document.querySelectorAll("[data-title]")) { node.title = A.word(node.dataset.title); node.setAttribute("aria-label", node.title); }
    $("lang").value = A.lang;
    A.wordsOfMap();
    A.buildFilters();
  }

  A.changed = function () { A.update(); writeHash(); };
  A.choose = function (id, reveal) {
    const o = A.byID.get(id);
    A.state.id = o ? id : "";
    A.markChosen();
    A.redraw();
    writeHash();
    if (!o) { A.closeDetail(); return; }
    if (reveal) A.reveal(o);
    A.openDetail(o, true);
  };
  A.showOnly = function (rows) {
    A.state.only = new Set(rows.map((o) => o.index));
    A.changed();
    $("results").scrollIntoView({ block: "nearest" });
    $("results").focus();
  };

  let typing = 0, moved = false;
  function search() {
    A.state.q = $("q").value;
    A.changed();
    if (!A.fold(A.state.q)) return;
    A.loadAll().then(() => { if (A.fold(A.state.q)) A.update(); });
  }
  $("q").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(search, 180); });
  $("search").addEventListener("submit", (e) => { e.preventDefault(); clearTimeout(typing); search(); });
  $("reset").addEventListener("click", () => {
    A.facets.forEach((f) => { A.state[f] = new Set(); });
    A.state.q = $("q").value = "";
    A.state.only = null;
    A.changed();
    $("results").focus();
  });
  $("inview").addEventListener("change", () => { A.state.inview = $("inview").checked; A.changed(); });
  $("open-about").addEventListener("click", A.openAbout);
  $("about").addEventListener("click", (e) => { if (e.target === $("about")) $("about").close(); });
  $("lang").addEventListener("change", () => {
    A.lang = $("lang").value;
    store.set("atlas-lang", A.lang);
    speak();
    A.changed();
    if (A.state.id) A.openDetail(A.byID.get(A.state.id), false);
  });
  $("theme").addEventListener("click", () => {
    const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    const now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
    setTheme(now === "dark" ? "light" : "dark");
    store.set("atlas-theme", document.documentElement.dataset.theme);
    A.redraw();
  });
  function setTheme(name) { if (name === "dark" || name === "light") document.documentElement.dataset.theme = name; }
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && !$("about").open && A.state.id) A.choose("");
    if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { e.preventDefault(); $("q").focus(); }
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => A.redraw());

  const wishes = [store.get("atlas-lang"), ...(navigator.languages || [])].filter(Boolean).map((t) => t.split("-")[0]);
  const preferred = wishes.find((t) => A.data.languages.includes(t)) || A.data.languages[0];
  A.lang = preferred;
  setTheme(store.get("atlas-theme"));
  for (const tag of A.data.languages) $("lang").append(A.el("option", { value: tag, lang: tag }, A.data.words[tag].self));
  $("lang").hidden = A.data.languages.length < 2;
  if (window.innerWidth <= 1100) $("filters").removeAttribute("open");

  const at = readHash();
  A.makeMap();
  speak();
  $("q").value = A.state.q;
  const fits = A.update();
  if (!view(at)) A.fit(fits.length ? fits : A.rows, true);
  moved = !!at;
  if (A.state.q) search();
  if (A.state.id) A.choose(A.state.id, !at);
  setTimeout(() => {
    A.map.on("moveend", () => {
      moved = true;
      if (A.state.inview) A.changed(); else writeHash();
    });
  }, 600);
  window.addEventListener("hashchange", () => {
    const there = readHash();
    speak();
    $("q").value = A.state.q;
    A.update();
    view(there);
    if (A.state.id) A.choose(A.state.id, !there); else A.closeDetail();
  });
})(window.Atlas);
