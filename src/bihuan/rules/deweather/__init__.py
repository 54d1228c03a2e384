"""What of a change was the weather: normalised series, and a measure's effect with its interval."""
