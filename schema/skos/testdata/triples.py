"""Reads JSON-LD from standard input and prints its triples, one JSON array a line:
subject, predicate, object, language, datatype. The reader is rdflib."""

import json
import sys

import rdflib

graph = rdflib.Graph().parse(data=sys.stdin.buffer.read(), format="json-ld")
for subject, predicate, value in graph:
    language = getattr(value, "language", None) or ""
    datatype = getattr(value, "datatype", None) or ""
    # JSON-LD gives plain strings the datatype string.
    if str(datatype) == "http://www.w3.org/2001/XMLSchema#string":
        datatype = ""
    print(json.dumps([str(subject), str(predicate), str(value), language, str(datatype)]))
