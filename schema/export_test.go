package schema

// ViolatesDataset reports how many keywords of the dataset document a decoded
// value breaks.
func ViolatesDataset(value any) (int, error) {
	v, err := compile(datasetDocument).violations(value)
	return len(v), err
}
