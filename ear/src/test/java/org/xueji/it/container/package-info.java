/**
 * Tests inside the server: what only the container can show about transactions, connections and timers. Everything here is deployed beside the product,
 * with the product's own business module, and is gone when the tests have run.
 */
package org.xueji.it.container;
