/* [not this] */ module.exports = [{"n": 1}];
