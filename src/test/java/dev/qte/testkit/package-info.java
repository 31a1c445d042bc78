/** What tests build their worlds from: real git repositories, made by git itself. */
@NullMarked
package dev.qte.testkit;

import org.jspecify.annotations.NullMarked;
