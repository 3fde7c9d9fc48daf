/**
 * Tests the assembled application from outside, over HTTP and in a browser, and the launcher that brings it up.
 * It knows no class of the application.
 */
package org.xueji.it;
