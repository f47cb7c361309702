// What the reader asked for, and which organisations fit.
"use strict";
(function (A) {
  const columns = ["id", "names", "lon", "lat", "sector", "country", "purpose", "kind", "family", "language", "source", "town", "words"];
  // Each facet holds, per organisation, a list of indices into its values.
  A.facets = ["sector", "country", "purpose", "kind", "family", "language", "source"];
  A.rows = A.data.rows.map((row, index) => {
    const o = { index, text: null };
    columns.forEach((name, i) => { o[name] = row[i]; });
    o.located = o.lon !== null;
    return o;
  });
  A.byID = new Map(A.rows.map((o) => [o.id, o]));
  A.state = { q: "", id: "", inview: false, only: null };
  A.facets.forEach((f) => { A.state[f] = new Set(); });

  A.values = (facet) => A.data.facets[facet];
  A.sectorOf = (o) => (o.sector.length ? A.values("sector")[o.sector[0]] : A.noSector);

  // textOf is what a search looks through; descriptions join when they are loaded.
  function textOf(o) {
    if (o.text === null) {
      const words = [Object.values(o.names).join(" "), o.town, o.words];
      o.sector.forEach((i) => words.push(Object.values(A.values("sector")[i].labels).join(" ")));
      o.country.forEach((i) => words.push(Object.values(A.values("country")[i].labels).join(" ")));
      const record = A.records.get(o.index);
      if (record) words.push(Object.values(record.description || {}).join(" "));
      o.text = A.fold(words.join(" "));
    }
    return o.text;
  }

  // matching walks all organisations once: those that fit, and per facet how many
  // would fit each value if the facet itself were not set.
  A.matching = function (bounds) {
    const query = A.fold(A.state.q).split(" ").filter(Boolean);
    const counts = {};
    A.facets.forEach((f) => { counts[f] = new Int32Array(A.values(f).length + 1); });
    const set = A.facets.filter((f) => A.state[f].size);
    const fits = [];
    for (const o of A.rows) {
      if (A.state.only && !A.state.only.has(o.index)) continue;
      if (bounds && !(o.located && bounds.contains([o.lat, o.lon]))) continue;
      if (query.length) {
        const text = textOf(o);
        if (!query.every((word) => text.includes(word))) continue;
      }
      let failed = null, failures = 0;
      for (const f of set) {
        if (!fitsFacet(o, f)) { failed = f; if (++failures > 1) break; }
      }
      if (failures === 0) {
        fits.push(o);
        A.facets.forEach((f) => tally(counts[f], o[f]));
      } else if (failures === 1) {
        tally(counts[failed], o[failed]);
      }
    }
    return { fits, counts };
  };
  // The index after the last value stands for "none given".
  function fitsFacet(o, f) {
    const wanted = A.state[f];
    return o[f].length ? o[f].some((i) => wanted.has(i)) : wanted.has(A.values(f).length);
  }
  function tally(counts, indices) {
    if (!indices.length) counts[counts.length - 1]++;
    for (const i of indices) counts[i]++;
  }

  // Details come in script files of data.chunk organisations each, loaded when
  // they are needed: scripts are all that a page opened from disk can load.
  A.records = new Map();
  const waiting = new Map();
  window.atlasDetails = function (number, records) {
    records.forEach((record, i) => {
      const index = number * A.data.chunk + i;
      A.records.set(index, record);
      if (A.rows[index]) A.rows[index].text = null;
    });
  };
  A.load = function (number) {
    if (!waiting.has(number)) {
      waiting.set(number, new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = "site/details/" + String(number).padStart(4, "0") + ".js";
        script.onload = () => resolve(true);
        script.onerror = () => { waiting.delete(number); resolve(false); };
        document.head.append(script);
      }));
    }
    return waiting.get(number);
  };
  A.record = async function (o) {
    await A.load(Math.floor(o.index / A.data.chunk));
    return A.records.get(o.index) || null;
  };
  // loadAll brings the descriptions in for a search, a few files at a time.
  let all = null;
  A.loadAll = function () {
    if (!all) {
      all = (async () => {
        const chunks = Math.ceil(A.rows.length / A.data.chunk);
        let whole = true;
        for (let i = 0; i < chunks; i += 4) {
          const some = Array.from({ length: Math.min(4, chunks - i) }, (_, j) => A.load(i + j));
          whole = (await Promise.all(some)).every(Boolean) && whole;
        }
        return whole;
      })();
    }
    return all;
  };
})(window.Atlas);
