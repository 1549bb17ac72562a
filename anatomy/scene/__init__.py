"""The picture: reads `assets/meshes` and makes figures, cameras and the browser's scene files."""
