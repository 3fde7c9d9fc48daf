package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The catalogue holds what the isolation rests on, and nothing beside it. */
class CatalogueIT {

    @Test
    void theCatalogueIsAsItMustBe() {
        assertThat(Catalogue.faults(Nation.founded())).isEmpty();
    }
}
