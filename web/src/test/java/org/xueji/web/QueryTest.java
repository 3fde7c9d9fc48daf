package org.xueji.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void valuesAreDecoded() {
        Query query = Query.parse("name=%E9%A9%AC&post=1&post=2&choose");

        assertThat(query.first("name")).hasValue("马");
        assertThat(query.all("post")).containsExactly("1", "2");
        assertThat(query.first("choose")).hasValue("");
        assertThat(query.first("absent")).isEmpty();
    }

    @Test
    void whatCannotBeDecodedCountsAsAbsent() {
        assertThat(Query.parse("a=%zz&b=1").first("a")).isEmpty();
        assertThat(Query.parse("a=x%00y&b=1").first("a")).as("no column of text takes a NUL").isEmpty();
        assertThat(Query.parse(null).first("a")).isEmpty();
    }

    @Test
    void anAddressGetsExactlyOneValue() {
        assertThat(Query.with("/students.xhtml", "post", "1")).isEqualTo("/students.xhtml?post=1");
        assertThat(Query.with("/students.xhtml?post=1&name=%E9%A9%AC&post=3", "post", "2")).isEqualTo("/students.xhtml?name=%E9%A9%AC&post=2");
        assertThat(Query.with("/students.xhtml?x=1#top", "post", "2")).isEqualTo("/students.xhtml?x=1&post=2#top");
    }
}
