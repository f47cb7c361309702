const a = [{"n": 1}];
var b = [{"n": 2}];
