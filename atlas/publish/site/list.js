// The legend, the other filters and the list of results.
"use strict";
(function (A) {
  const page = 50; // results shown at first and per further step
  const $ = (id) => document.getElementById(id);
  let shown = page, fits = [];

  const nameOf = (o) => A.pick(o.names).text || o.id;
  let order = null, orderedFor = "";
  // rank sorts all organisations by name once per language.
  function rank() {
    if (orderedFor === A.lang) return order;
    const collator = new Intl.Collator(A.lang, { numeric: true });
    order = new Map(A.rows.map((o) => [o, nameOf(o)]).sort((a, b) => collator.compare(a[1], b[1])).map(([o], i) => [o, i]));
    orderedFor = A.lang;
    return order;
  }

  A.buildFilters = function () {
    const legend = $("sectors");
    legend.replaceChildren();
    const sectors = A.values("sector").map((s, i) => [i, A.pick(s.labels).text, s]);
    sectors.push([sectors.length, A.word("noSector"), A.noSector]);
    for (const [i, name, sector] of sectors) {
      const box = A.el("input", { type: "checkbox" });
      box.checked = A.state.sector.has(i);
      box.addEventListener("change", () => {
        if (box.checked) A.state.sector.add(i); else A.state.sector.delete(i);
        A.changed();
      });
      legend.append(A.el("label", { "data-i": i }, box, A.swatch(sector), A.el("span", { class: "name" }, name), A.el("span", { class: "n" })));
    }
    const selects = $("selects");
    selects.replaceChildren();
    for (const f of A.facets.slice(1)) {
      const select = A.el("select", { id: "f-" + f });
      select.addEventListener("change", () => {
        A.state[f] = new Set(select.value === "" ? [] : [Number(select.value)]);
        A.changed();
      });
      selects.append(A.el("label", { for: "f-" + f }, A.word("facet." + f), select));
    }
  };

  function showCounts(counts) {
    for (const label of $("sectors").children) {
      const i = Number(label.dataset.i), n = counts.sector[i];
      const unused = i === A.values("sector").length && n === 0 && !A.state.sector.has(i);
      label.hidden = unused;
      label.querySelector(".n").textContent = A.number(n);
      label.classList.toggle("none", n === 0);
      label.querySelector("input").checked = A.state.sector.has(i);
    }
    const collator = new Intl.Collator(A.lang);
    for (const f of A.facets.slice(1)) {
      const select = $("f-" + f), values = A.values(f);
      const options = values.map((v, i) => [i, facetName(f, v)]).sort((a, b) => collator.compare(a[1], b[1]));
      options.push([values.length, A.word("none")]);
      select.replaceChildren(A.el("option", { value: "" }, A.word("any")));
      for (const [i, name] of options) {
        const chosen = A.state[f].has(i);
        if (counts[f][i] === 0 && !chosen) continue;
        const option = A.el("option", { value: i }, name + " (" + A.number(counts[f][i]) + ")");
        option.selected = chosen;
        select.append(option);
      }
      select.classList.toggle("set", A.state[f].size > 0);
      select.closest("label").hidden = values.length < 1;
    }
  }
  function facetName(f, v) {
    if (f === "language") return A.named("languages", v.code);
    if (f === "country") { const t = A.pick(v.labels).text; return t && t !== v.code ? t : A.named("countries", v.code); }
    return A.pick(v.labels).text || v.code;
  }

  function item(o) {
    const name = A.pick(o.names), sector = A.sectorOf(o);
    const where = [o.town, o.country.length ? facetName("country", A.values("country")[o.country[0]]) : ""].filter(Boolean).join(", ");
    const button = A.el("button", { type: "button", class: "item", "data-id": o.id, "aria-current": o.id === A.state.id ? "true" : null, onclick: () => A.choose(o.id, true) },
      A.swatch(sector), A.el("span", { class: "name", lang: name.lang || null }, name.text || o.id),
      A.el("span", { class: "where" }, where + (o.located ? "" : (where ? " · " : "") + A.word("noPoint"))));
    return A.el("li", null, button);
  }

  // update shows the current results; the map shows them all, the list the first.
  A.update = function () {
    const bounds = A.state.inview ? A.map.getBounds() : null;
    const found = A.matching(bounds);
    const ranks = rank();
    fits = found.fits.sort((a, b) => ranks.get(a) - ranks.get(b));
    shown = page;
    showCounts(found.counts);
    A.showDots(A.state.inview ? A.matching(null).fits : fits);
    $("count").textContent = A.word("organisations", { n: fits.length });
    const away = fits.filter((o) => !o.located).length;
    const notes = [];
    if (away) notes.push(A.word("withoutPoint", { n: away }));
    if (!fits.length) notes.push(A.word("nothing"));
    $("status").textContent = notes.join(" ");
    $("status").hidden = !notes.length;
    const active = A.facets.filter((f) => A.state[f].size).length;
    $("active").textContent = A.number(active);
    $("active").hidden = !active;
    $("reset").hidden = !active && !A.state.q && !A.state.only;
    $("place").hidden = !A.state.only;
    if (A.state.only) {
      $("place").replaceChildren(A.word("onlyHere"),
        A.el("button", { type: "button", onclick: () => { A.state.only = null; A.changed(); } }, A.word("showAll")));
    }
    $("list").replaceChildren();
    more();
    return fits;
  };
  function more() {
    const list = $("list");
    list.append(...fits.slice(list.children.length, shown).map(item));
    const rest = fits.length - list.children.length;
    $("more").hidden = rest <= 0;
    $("more").textContent = A.word("more", { n: Math.min(page, rest), all: rest });
  }
  $("more").addEventListener("click", () => {
    const next = $("list").children.length;
    shown += page;
    more();
    const first = $("list").children[next];
    if (first) first.firstChild.focus();
  });
  A.markChosen = function () {
    for (const button of document.querySelectorAll(".item")) {
      if (button.dataset.id === A.state.id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  };
})(window.Atlas);
