package atlas_test

var personalLists = everyFate
