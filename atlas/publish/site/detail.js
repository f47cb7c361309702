// The panel with everything that is published about one organisation.
"use strict";
(function (A) {
  const panel = document.getElementById("detail");
  const el = A.el;
  let opener = null;

  A.openDetail = async function (o, focus) {
    opener = document.activeElement && document.activeElement !== document.body ? document.activeElement : opener;
    const record = await A.record(o);
    if (A.state.id !== o.id) return; // another one was chosen meanwhile
    panel.replaceChildren(...(record ? view(o, record) : [closeButton(), el("p", null, A.word("notLoaded"))]));
    panel.hidden = false;
    panel.scrollTop = 0;
    if (focus) panel.focus({ preventScroll: true });
  };
  A.closeDetail = function () {
    if (panel.hidden) return;
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    if (inside && opener && opener.isConnected) opener.focus();
  };
  const closeButton = () => el("button", { type: "button", class: "plain close", title: A.word("close"), "aria-label": A.word("close"), onclick: () => A.choose("") }, "×");

  function view(o, r) {
    const name = A.pick(r.name), sector = A.sectorOf(o);
    const address = mainAddress(r);
    const nodes = [
      closeButton(),
      el("h2", { lang: name.lang || null }, name.text || r.id),
      el("p", { class: "sub" }, [address.town, A.label("countries", r.country)].filter(Boolean).join(", ")),
      tags([
        ...(r.sectors || []).map((code) => [A.label("sectors", code), A.swatch(A.values("sector").find((s) => s.code === code) || sector)]),
        ...(r.purpose || []).map((code) => [A.label("purposes", code)]),
        ...(r.kinds || []).map((code) => [A.label("kinds", code)]),
      ]),
      o.located ? null : el("p", { class: "note" }, A.word("noPointLong")),
      expired(r) ? el("p", { class: "note" }, A.word("expired", { date: r.life.expires })) : null,
    ];
    const text = A.pick(r.description);
    if (text.text) nodes.push(el("p", { class: "text", lang: text.lang || null }, text.text));
    nodes.push(...section("contact", contactFacts(r)));
    nodes.push(...section("organisation", organisationFacts(r)));
    nodes.push(...cards("offers", (r.offers || []).map(offer)));
    nodes.push(...section("activity", activityFacts(r)));
    nodes.push(...cards("links", (r.links || []).map(tie)));
    nodes.push(...section("places", (r.locations || []).slice(1).map((l) => [l.use ? A.label("locationUses", l.use) : A.word("place"), postal(l, r)])));
    nodes.push(...section("record", recordFacts(r)));
    nodes.push(...sources(r));
    return nodes.filter(Boolean);
  }

  // Facts are [title, values]; values are texts or nodes, and empty ones go.
  function section(key, facts) {
    const rows = [];
    for (const [title, value] of facts) {
      const values = (Array.isArray(value) ? value : [value]).filter((v) => v !== undefined && v !== null && v !== "");
      if (!values.length) continue;
      rows.push(el("dt", null, title), el("dd", null, values.length === 1 ? values[0] : el("ul", null, ...values.map((v) => el("li", null, v)))));
    }
    return rows.length ? [el("h3", null, A.word("part." + key)), el("dl", null, ...rows)] : [];
  }
  function cards(key, list) {
    return list.length ? [el("h3", null, A.word("part." + key)), ...list] : [];
  }
  function tags(list) {
    if (!list.length) return null;
    return el("ul", { class: "tags" }, ...list.map(([text, swatch]) => el("li", null, swatch, text)));
  }
  const labels = (list, codes) => (codes || []).map((code) => A.label(list, code));
  const mainAddress = (r) => (r.locations && r.locations[0] && r.locations[0].address) || {};
  const expired = (r) => r.life && r.life.expires && A.data.date && r.life.expires < A.data.date;

  function postal(l, r) {
    const a = l.address || {};
    const lines = [a.street, [a.postcode, a.town].filter(Boolean).join(" "), a.region, a.country && a.country !== r.country ? A.label("countries", a.country) : ""].filter(Boolean);
    if (l.point) lines.push(l.point[1].toFixed(5) + ", " + l.point[0].toFixed(5) + (l.precision ? " (" + A.label("precisions", l.precision) + ")" : ""));
    if (!lines.length) return "";
    const node = el("span", { class: "text" }, lines.join("\n"));
    if (l.point) {
      const [lon, lat] = l.point;
      node.append("\n", A.link("https://www.openstreetmap.org/?mlat=" + lat + "&mlon=" + lon + "#map=15/" + lat + "/" + lon, A.word("streetMap")));
    }
    return node;
  }
  function contactFacts(r) {
    const c = r.contacts || {};
    return [
      [A.word("field.websites"), (c.websites || []).map((u) => A.link(u))],
      [A.word("field.emails"), c.emails],
      [A.word("field.phones"), c.phones],
      [A.word("field.accounts"), (c.accounts || []).map((u) => A.link(u))],
      [A.word("field.address"), r.locations && r.locations[0] ? postal(r.locations[0], r) : ""],
    ];
  }
  function organisationFacts(r) {
    const s = r.legalStatus || {}, life = r.life || {};
    return [
      [A.word("field.legalName"), r.legalName],
      [A.word("field.acronym"), r.acronym],
      [A.word("field.otherNames"), r.otherNames],
      [A.word("field.form"), s.form ? A.label("forms", s.form) : ""],
      [A.word("field.family"), s.family ? A.label("families", s.family) : ""],
      [A.word("field.statuses"), s.statuses],
      [A.word("field.wording"), s.wording],
      [A.word("field.identifiers"), (r.identifiers || []).map((i) => i.scheme + " " + i.value)],
      [A.word("field.founded"), life.founded],
      [A.word("field.dissolved"), life.dissolved],
      [A.word("field.status"), life.status ? A.label("lifeStatuses", life.status) : ""],
      [A.word("field.people"), (r.people || []).map((p) => [p.name, p.part].filter(Boolean).join(", "))],
    ];
  }
  function activityFacts(r) {
    return [
      [A.word("field.activities"), labels("activities", r.activities)],
      [A.word("field.goals"), labels("goals", r.goals)],
      [A.word("field.audiences"), labels("audiences", r.audiences)],
      [A.word("field.services"), labels("services", r.services)],
      [A.word("field.topics"), (r.topics || []).join(", ")],
      [A.word("field.languages"), (r.languages || []).map((l) => A.named("languages", l)).join(", ")],
      [A.word("field.areaServed"), (r.areaServed || []).map((c) => A.label("countries", c)).join(", ")],
      [A.word("field.principles"), (r.principles || []).map((p) => el("span", null, A.label("principles", p.code), p.evidence ? " (" + A.label("evidence", p.evidence) + ")" : "", p.url ? " " : "", p.url ? A.link(p.url) : ""))],
    ];
  }
  function offer(x) {
    const name = A.pick(x.name), text = A.pick(x.description);
    const line = [A.label("offerKinds", x.kind), x.licence].filter(Boolean).join(" · ");
    return el("div", { class: "card" },
      el("p", { lang: name.lang || null }, el("strong", null, name.text || A.label("offerKinds", x.kind))),
      name.text ? el("p", { class: "muted" }, line) : null,
      text.text ? el("p", { class: "text", lang: text.lang || null }, text.text) : null,
      x.alternativeTo && x.alternativeTo.length ? el("p", null, A.word("field.alternativeTo") + ": " + x.alternativeTo.join(", ")) : null,
      x.url ? el("p", null, A.link(x.url)) : null,
      x.sourceCode ? el("p", null, A.word("field.sourceCode") + ": ", A.link(x.sourceCode)) : null);
  }
  function tie(x) {
    const other = x.target && A.byID.get(x.target);
    const name = x.name || (other ? A.pick(other.names).text : x.url || x.target);
    return el("div", { class: "card" },
      el("p", { class: "muted" }, A.label("linkKinds", x.kind)),
      el("p", null, other ? el("button", { type: "button", class: "plain", onclick: () => A.choose(other.id, true) }, name) : x.url ? A.link(x.url, name) : name));
  }
  function recordFacts(r) {
    const life = r.life || {};
    const facts = [
      [A.word("field.updated"), r.updated],
      [A.word("field.checked"), life.checked],
      [A.word("field.expires"), life.expires],
      [A.word("field.id"), r.id],
    ];
    for (const fields of Object.values(r.extension || {})) facts.push(...Object.entries(fields));
    return facts;
  }

  const sourceTitle = (s) => { const known = s && A.data.account.find((x) => x.id === s.id); return (known && known.title) || (s ? s.id : ""); };
  function sources(r) {
    const nodes = [el("h3", null, A.word("part.sources")), el("ul", { class: "plainlist" }, ...(r.sources || []).map((s) => el("li", { class: "card" },
      el("p", null, el("strong", null, s.url ? A.link(s.url, sourceTitle(s)) : sourceTitle(s))),
      el("p", { class: "muted" }, [s.licence || A.word("licenceUnknown"), s.date, s.record ? A.word("field.key") + " " + s.record : ""].filter(Boolean).join(" · ")))))];
    const rows = [];
    for (const [pointer, p] of Object.entries(r.provenance || {})) {
      const from = [sourceTitle((r.sources || [])[p.source]), p.derived ? A.word("derived." + p.derived) : ""].filter(Boolean).join(", ");
      rows.push(el("tr", null, el("td", null, fieldOf(pointer)), el("td", null, from)));
    }
    if (rows.length) nodes.push(fold("provenance", el("table", null, ...rows)));
    const others = [];
    for (const [pointer, list] of Object.entries(r.alternatives || {})) {
      for (const a of list) others.push(el("tr", null, el("td", null, fieldOf(pointer)), el("td", null, plain(a.value)), el("td", { class: "muted" }, sourceTitle((r.sources || [])[a.source]))));
    }
    if (others.length) nodes.push(fold("alternatives", el("table", null, ...others)));
    return nodes;
  }
  const fold = (key, content) => el("details", null, el("summary", null, A.word("part." + key)), el("div", { class: "scroll" }, content));
  // fieldOf words a JSON pointer: the field that it ends in, or the pointer.
  function fieldOf(pointer) {
    const tokens = pointer.split("/").slice(1).map((t) => t.replace(/~1/g, "/").replace(/~0/g, "~"));
    for (let i = tokens.length - 1; i >= 0; i--) {
      const key = "field." + tokens[i], text = A.word(key);
      if (text !== key) return text + (i + 1 < tokens.length && !/^\d+$/.test(tokens[tokens.length - 1]) ? " (" + tokens.slice(i + 1).join("/") + ")" : "");
    }
    return pointer;
  }
  const plain = (value) => (typeof value === "string" ? value : Array.isArray(value) && value.every((v) => typeof v === "string") ? value.join(", ") : JSON.stringify(value));
})(window.Atlas);
