// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.qbm4j.model.FermionChain;
import org.qbm4j.state.Bipartition;

/** What the file of a chain of fermions has beyond names, groups and values: the field {@code terms}. */
final class FermionChainFormat {
    static final String SCHEMA = "qbm4j-fermion-chain/1";
    static final String CONVENTION =
            "state = exp(-sum_k value_k word_k) / Z, where the name of a parameter is its word;"
                    + " sites 0..visible-1 of an open chain; order: kind after kind of the field terms, site after site";

    private FermionChainFormat() {}

    static void encode(ObjectNode root, FermionChain chain) {
        ArrayNode terms = root.putArray("terms");
        chain.terms().forEach(term -> terms.add(term.name()));
    }

    static FermionChain decode(JsonNode root, Bipartition cut) {
        Set<FermionChain.Term> terms = EnumSet.noneOf(FermionChain.Term.class);
        for (JsonNode term : Fields.array(root, "terms")) {
            terms.add(Arrays.stream(FermionChain.Term.values())
                    .filter(t -> t.name().equals(term.asText()))
                    .findFirst()
                    .orElseThrow(() -> Fields.wrong("terms", "a list of Z, XX, YY, XY and YX", term)));
        }
        if (cut.hidden() > 0) {
            throw new IllegalArgumentException(
                    "field 'hidden' must be 0 for a chain of fermions, but was " + cut.hidden());
        }
        FermionChain chain = new FermionChain(cut.visible(), terms);
        ModelDecoder.requireNames(chain, Fields.array(root, "parameters"));
        return chain;
    }
}
