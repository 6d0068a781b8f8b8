"""Many sessions as a folder of Parquet, and questions asked of it by an engine that is not ours."""
