/**
 * Tests the assembled application from outside, over HTTP and in a browser, and the launcher that brings it up.
 * Of the application it knows only the generator of import files and what that is made of.
 */
package org.xueji.it;
