package codes

// Reasons are the reasons of the table of licences.
var Reasons = reasons

// Translated are the tags for which there is a file of texts.
var Translated = translated

// NewList reads a list anew.
var NewList = newList
