/** Pages and REST of the time for filing new students: closing dates, late windows, and who keeps them. Must not know how a student is filed. */
package org.xueji.web.filing;
