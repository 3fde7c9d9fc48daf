package org.xueji.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {

    @Test
    void pairsAreReadInTheirOrderWhateverIsBetween() {
        assertThat(PeerAddress.list(" ordinary=https://a.example/v1\n\tspecial=http://localhost:9/ ", "special=x=y== ordinary=z"))
            .containsExactly(PeerAddress.of("ordinary", "https://a.example/v1", "z"), PeerAddress.of("special", "http://localhost:9/", "x=y=="));
    }

    @Test
    void nothingListedIsNobody() {
        assertThat(PeerAddress.list("", " ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/", "ftp://a.example/", "https://user@a.example/", "https://a.example/?q=1", "https://a.example/#f", "a.example", "https:///x", "::", "http://localhost.example/"})
    void anAddressThatWouldSendPersonalDataOpenlyOrNowhereIsRefused(String url) {
        assertThatThrownBy(() -> PeerAddress.of("outside", url, "s3cret")).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("outside").hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordinary", "=https://a.example", "ordinary=https://a.example ordinary=https://b.example", "other=https://a.example", "Ordinary=https://a.example"})
    void aListThatLeavesSomethingOpenIsRefused(String addresses) {
        assertThatThrownBy(() -> PeerAddress.list(addresses, "ordinary=z")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "密"})
    void aSecretThatNoHeaderCarriesIsRefused(String secret) {
        assertThatThrownBy(() -> PeerAddress.of("outside", "https://a.example", secret)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(PeerAddress.of("outside", "https://a.example/v1", "s3cret")).hasToString("outside at https://a.example/v1");
    }
}
