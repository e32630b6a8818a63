// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.model.FermionChain.Term;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.QuadraticFermions;

class FermionChainTest {
    private final FermionChain chain = new FermionChain(4, EnumSet.of(Term.YX, Term.Z, Term.XX));

    @Test
    void parametersAreNamedByTheirWords() {
        assertThat(chain.words())
                .containsExactly("Z0", "Z1", "Z2", "Z3", "X0 X1", "X1 X2", "X2 X3", "Y0 X1", "Y1 X2", "Y2 X3");
        assertThat(chain.numParameters()).isEqualTo(10);
        assertThat(chain.term(6)).isEqualTo(Term.XX);
        assertThat(chain.site(6)).isEqualTo(2);
        assertThat(chain.parameterGroup(9)).isEqualTo(ParameterGroup.VISIBLE);
        assertThat(chain.cut().visible()).isEqualTo(4);
        assertThat(chain.cut().hidden()).isZero();
        assertThat(chain.kind()).isEqualTo("fermion-chain");
    }

    @Test
    void largestChainHasAThousandSites() {
        FermionChain large = new FermionChain(1000, EnumSet.allOf(Term.class));
        assertThat(large.numParameters()).isEqualTo(1000 + 4 * 999);
        assertThat(large.parameterName(999)).isEqualTo("Z999");
        assertThat(large.parameterName(large.numParameters() - 1)).isEqualTo("Y998 X999");
        assertThat(new HashSet<>(large.words())).hasSize(large.numParameters());
    }

    @Test
    void hamiltonianHasTheSameParameters() {
        ParametricHamiltonian hamiltonian = chain.hamiltonian();
        assertThat(hamiltonian.numParameters()).isEqualTo(chain.numParameters());
        for (int k = 0; k < chain.numParameters(); k++) {
            assertThat(hamiltonian.parameterName(k)).isEqualTo(chain.parameterName(k));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FermionChain(31, EnumSet.of(Term.Z)).hamiltonian())
                .withMessageContaining("30");
    }

    @ParameterizedTest
    @EnumSource
    void majoranaOperatorsAreThoseOfTheWords(Term term) {
        QuadraticFermions fermions = new QuadraticFermions(5);
        for (int site = 0; site < 4; site++) {
            assertThat(fermions.pair(PauliString.parse(term.word(site))))
                    .hasValue(
                            new QuadraticFermions.Pair(2 * site + term.first(), 2 * site + term.second(), term.sign()));
        }
    }

    @Test
    void equalChainsHaveEqualTerms() {
        assertThat(chain).isEqualTo(new FermionChain(4, EnumSet.of(Term.XX, Term.Z, Term.YX)));
        assertThat(chain).hasSameHashCodeAs(new FermionChain(4, EnumSet.of(Term.XX, Term.Z, Term.YX)));
        assertThat(chain).isNotEqualTo(new FermionChain(5, EnumSet.of(Term.XX, Term.Z, Term.YX)));
        assertThat(chain).isNotEqualTo(new FermionChain(4, EnumSet.of(Term.XX, Term.Z)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0, -3, 1001})
    void refusesOtherSizes(int sites) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FermionChain(sites, EnumSet.of(Term.Z)))
                .withMessageContaining("2..1000, but was " + sites);
    }

    @Test
    void refusesNoTermsAndStrangePositions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FermionChain(3, EnumSet.noneOf(Term.class)))
                .withMessageContaining("'terms'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain.parameterName(10))
                .withMessageContaining("0..9, but was 10");
        assertThatIllegalArgumentException().isThrownBy(() -> chain.parameterGroup(-1));
    }
}
