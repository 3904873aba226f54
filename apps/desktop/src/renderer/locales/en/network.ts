/** Words about addresses of colleagues, the way through a proxy and its password. */
export const network = {
  addresses: {
    help: 'From now on {name} signs in with this address. Links that were mailed to the one before no longer work.',
  },
  proxyPassword: {
    kept: 'The password is kept in the key store of the system.',
    memoryOnly: 'This computer has no key store: the password of the proxy is forgotten when Quayside closes.',
    lost: 'The password of the proxy could not be read from the key store. Type the address with it once more.',
  },
};
