/** Tells on one line of JSON what a program needs to belong to the session around this one, and stays until it is ended. */
const { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } = process.env;
console.log(JSON.stringify({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }));
setInterval(() => {}, 2 ** 30);
