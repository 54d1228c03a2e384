import "./map/bh-map";
