# seismic
