/**
 * The pages and addresses of transfers between vocational and ordinary schools.
 *
 * <p>Must not know who may decide.
 */
package org.xueji.web.ordinary;
