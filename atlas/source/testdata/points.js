// made by a plugin
var points = [{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"name": "Hub"}}]},
 {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Lab"}}]}];
module.exports = points;
