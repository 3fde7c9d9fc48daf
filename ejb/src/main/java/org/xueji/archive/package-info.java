/**
 * The person, the student number and the registrations a person holds, with their history; owns every change to them.
 *
 * <p>Must not know why something changes: no case type, no import, no page.
 */
package org.xueji.archive;
