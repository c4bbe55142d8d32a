"""How good the claims are: gold reports, extracted and compared fact by fact (`geokg evaluate`)."""
