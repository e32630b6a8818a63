// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.ClassUnitLikelihood;
import org.qbm4j.operator.ParameterLayout;

/** Which numbers of an example go where: inputs of a circuit, visible units of features, visible units of the class. */
record UnitRoles(ParameterLayout layout, int classes) {

    int visible() {
        return layout.cut().visible();
    }

    /** Numbers that a circuit takes, 0 for a model of patterns. */
    int inputs() {
        return layout instanceof Circuit circuit ? circuit.numInputs() : 0;
    }

    /** Visible units that spell a class, the highest ones. */
    int classUnits() {
        return inputs() == 0 && classes > 0 ? ClassUnitLikelihood.units(classes) : 0;
    }

    /** Columns of the data: inputs of a circuit, or the visible units that spell no class. */
    int features() {
        return inputs() > 0 ? inputs() : visible() - classUnits();
    }

    Intake intake() {
        return inputs() > 0 ? new LabeledFeatures(features(), classes) : new Features(features(), classes);
    }
}
