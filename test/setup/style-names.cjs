/** Stands for a CSS module: each class has its own name. */
module.exports = new Proxy({}, { get: (_classes, name) => (name === '__esModule' ? false : String(name)) });
