/**
 * How a province builds and changes its tree: heads with dates, majors on offer, names and places with effective dates, and whole trees from a spreadsheet.
 *
 * <p>Must not know any student, and must not touch a path: moves are carried out by one function of the database.
 */
package org.xueji.structure;
