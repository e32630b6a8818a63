// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.state.DensityMatrix;

class ProvenanceTest {

    @Test
    void fingerprintIsTheHashOfTheProbabilitiesAsBigEndianDoubles() {
        // witness: python3 -c "import
        // struct,hashlib;print(hashlib.sha256(struct.pack('>4d',.5,.25,.125,.125)).hexdigest())"
        Target target = new Target.Classical(Distribution.of(new double[] {0.5, 0.25, 0.125, 0.125}));
        assertThat(Provenance.fingerprint(target))
                .isEqualTo("6c8a07e966e71a740511371b15c41415d55fd6684061ea5629bb43b91d79f094");
    }

    @Test
    void rowsAreHashedByDistinctPatternAndShareInAscendingOrder() {
        // witness: python3 -c "import struct,hashlib;print(hashlib.sha256(struct.pack('>qq',40,2)
        // +struct.pack('>Qd',5,2/3)+struct.pack('>Qd',2**39+1,1/3)).hexdigest())"
        String expected = "3d3137ad49ec11b80b122e120b70b4ab9c694caa0db9924fe58c19685d8e236f";
        long other = (1L << 39) + 1;
        assertThat(Provenance.fingerprint(BinaryData.fromPatterns(40, new long[] {5, other, 5})))
                .isEqualTo(expected);
        assertThat(Provenance.fingerprint(BinaryData.fromPatterns(40, new long[] {other, 5}, new double[] {4, 8})))
                .isEqualTo(expected);
        assertThat(Provenance.fingerprint(BinaryData.fromPatterns(41, new long[] {5, other, 5})))
                .isNotEqualTo(expected);
    }

    @Test
    void aQuantumTargetHasAnotherFingerprintThanItsDiagonal() {
        double[] p = {0.5, 0.5};
        assertThat(Provenance.fingerprint(new Target.Quantum(DensityMatrix.diagonal(p))))
                .isNotEqualTo(Provenance.fingerprint(new Target.Classical(Distribution.of(p))));
    }

    @Test
    void theConfigurationIsACopyOfPlainValues() {
        Map<String, Object> tree = new HashMap<>(Map.of("seed", 7, "rates", List.of(0.5f, 1)));
        Provenance provenance = new Provenance("", "", "", Optional.empty(), Optional.empty(), tree);
        tree.put("seed", 8);
        assertThat(provenance.configuration()).isEqualTo(Map.of("seed", 7L, "rates", List.of(0.5, 1L)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Provenance("", "", "", Optional.empty(), Optional.empty(), Map.of("a", new Object())))
                .withMessageContaining("'a'");
    }

    @Test
    void refusesAFingerprintThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Provenance("digits", "abc", "", Optional.empty(), Optional.empty(), Map.of()))
                .withMessageContaining("'abc'");
    }

    @Test
    void theBuildWroteItsVersionDown() {
        assertThat(LibraryVersion.current()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void aLogIsRecognizedByItsBeginning() {
        byte[] log = {1, 2, 3};
        Provenance.LogMark mark = Provenance.LogMark.of(log);
        assertThat(mark.fits(log)).isTrue();
        assertThat(mark.fits(new byte[] {1, 2, 3, 4})).isTrue();
        assertThat(mark.fits(new byte[] {1, 2, 4, 4})).isFalse();
        assertThat(mark.fits(new byte[] {1, 2})).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Provenance.LogMark(3, "abc"))
                .withMessageContaining("64 lower-case hexadecimal digits");
    }
}
