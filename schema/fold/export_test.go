package fold

// AnyKey is how texts in any script are folded.
var AnyKey = anyKey
