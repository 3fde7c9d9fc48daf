/**
 * Files on their way in and out, whatever they belong to.
 *
 * <p>Decides nothing.
 */
package org.xueji.web.files;
