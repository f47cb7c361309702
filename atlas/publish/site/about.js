// The account of the run, the licences and the files.
"use strict";
(function (A) {
  const el = A.el, data = A.data;
  const columns = ["read", "published", "mergedAway", "notSelected", "rejected", "withheld"];

  function account() {
    const cells = (numbers) => numbers.map((n) => el("td", { class: "number" }, A.number(n)));
    return el("div", { class: "scroll" }, el("table", null,
      el("caption", null, A.word("accountCaption")),
      el("thead", null, el("tr", null, el("th", { scope: "col" }, A.word("source")), ...columns.map((c) => el("th", { scope: "col", class: "number" }, A.word("account." + c))))),
      el("tbody", null, ...data.account.map((s) => el("tr", null, el("th", { scope: "row" }, s.title || s.id, s.failed ? el("span", { class: "muted" }, " — " + A.word("failed")) : null), ...cells(s.numbers)))),
      el("tfoot", null, el("tr", null, el("th", { scope: "row" }, A.word("allSources")), ...cells(data.totals)))));
  }
  function licences() {
    return el("div", { class: "scroll" }, el("table", null,
      el("thead", null, el("tr", null, ...["source", "licence", "edition"].map((c) => el("th", { scope: "col" }, A.word(c))))),
      el("tbody", null, ...data.account.map((s) => el("tr", null,
        el("td", null, s.url ? A.link(s.url, s.title || s.id) : s.title || s.id, s.publisher ? el("span", { class: "muted" }, " — " + s.publisher) : null),
        el("td", null, licence(s.licence)), el("td", null, s.date || ""))))));
  }
  // licence names a licence and links its text.
  function licence(code) {
    if (!code) return A.word("licenceUnknown");
    const url = Object.hasOwn(data.licenceURLs, code) ? data.licenceURLs[code] : "";
    return url ? A.link(url, A.label("licences", code)) : A.label("licences", code);
  }
  function paragraphs() {
    const m = data.manifest, nodes = [];
    const description = A.pick(m.description);
    if (description.text) nodes.push(el("p", { lang: description.lang || null }, description.text));
    const rows = [["publisher", m.publisher && m.url ? A.link(m.url, m.publisher) : m.publisher], ["licence", licence(m.licence)], ["edition", data.date], ["protection", m.contact && A.link(m.contact)], ["legalBasis", m.legalBasis], ["version", data.version]];
    nodes.push(el("table", null, ...rows.filter((r) => r[1]).map(([key, value]) => el("tr", null, el("th", { scope: "row" }, A.word(key)), el("td", null, value)))));
    return nodes;
  }

  A.openAbout = function () {
    const dialog = document.getElementById("about");
    dialog.replaceChildren(
      el("button", { type: "button", class: "plain close", title: A.word("close"), "aria-label": A.word("close"), onclick: () => dialog.close() }, "×"),
      el("h2", { id: "about-title" }, A.pick(data.manifest.title).text || A.word("about")),
      ...paragraphs(),
      el("h3", null, A.word("account")), el("p", { class: "muted" }, A.word("accountExplained")), account(),
      el("h3", null, A.word("licences")), el("p", { class: "muted" }, A.word("licencesExplained")), licences(),
      el("h3", null, A.word("files")),
      el("ul", { class: "files" }, ...data.files.map((f) => el("li", null, el("a", { href: f.name, download: true }, f.label), " ", el("span", { class: "muted" }, f.name)))),
      el("h3", null, A.word("credits")),
      ...(data.towns ? [el("p", null, A.word("townsText"), A.link("https://www.geonames.org/", "GeoNames"), ", ", A.link("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"))] : []),
      el("p", null, A.word("creditsText"), " ", el("a", { href: "site/LICENCES.txt" }, "LICENCES.txt")));
    if (dialog.showModal) dialog.showModal(); else dialog.setAttribute("open", "");
  };
})(window.Atlas);
