package org.xueji.it.container;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A job, for JPA: a row that lies in one school's jurisdiction, which no entity of the product does. */
@Entity
@Table(name = "job")
public class JobRow {

    @Id
    private long id;
    private Long total;

    protected JobRow() {
    }

    public Long total() {
        return total;
    }

    public void total(long rows) {
        total = rows;
    }
}
