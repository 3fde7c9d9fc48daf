/**
 * What both doors share about addresses.
 *
 * <p>Must not know any capability.
 */
package org.xueji.web;
